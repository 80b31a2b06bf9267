/// How far one call of a decoder went.
public struct DecoderStep: Sendable, Hashable {
  /// The number of input bytes that were taken.
  public let consumed: Int
  /// The number of bytes written to the front of the output.
  public let produced: Int
}
