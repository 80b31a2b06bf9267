/// Where the bytes of a report go.
public protocol ReportSink: ~Copyable {
  /// Adds bytes at the end.
  mutating func write(_ bytes: [UInt8]) throws(ReportError)
}

/// A sink that keeps what it gets: for small reports, and for tests.
public struct ReportBuffer: ReportSink {
  /// What was written.
  public private(set) var bytes: [UInt8] = []

  /// Makes an empty one.
  public init() {}

  /// Adds bytes at the end.
  public mutating func write(_ bytes: [UInt8]) throws(ReportError) {
    self.bytes += bytes
  }
}
