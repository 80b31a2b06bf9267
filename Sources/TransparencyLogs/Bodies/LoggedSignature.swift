/// A signature in an entry.
public struct LoggedSignature: Sendable, Hashable {
  /// The signature's own bytes, in whatever form its key gives them.
  public let bytes: [UInt8]
  /// Whose it is said to be.
  public let signer: LoggedSigner
}
