/// How far a long run is.
public struct ProgressReading: Sendable, Hashable {
  /// How many things are done.
  public let items: UInt64
  /// How many there are in all; nil where nobody knows.
  public let totalItems: UInt64?
  /// How many bytes of them are done.
  public let bytes: UInt64
  /// How many bytes there are in all.
  public let totalBytes: UInt64?
  /// How many things were done in a second of late.
  public let itemsPerSecond: Double
  /// How many bytes were done in a second of late.
  public let bytesPerSecond: Double
  /// How many seconds are left at this rate; nil where nobody can say.
  public let secondsLeft: UInt64?
}
