public import Bundles

/// A bundle and the place it was read from.
public struct FoundBundle: Sendable, Hashable {
  /// The bundle.
  public let bundle: Bundle
  /// The path of its file.
  public let path: String
  /// Its line, where the file has several bundles.
  public let line: Int?
  /// The number of bytes it takes there.
  public let byteCount: Int

  /// Notes a bundle and its place.
  public init(bundle: Bundle, path: String, line: Int?, byteCount: Int) {
    self.bundle = bundle
    self.path = path
    self.line = line
    self.byteCount = byteCount
  }

  /// The place in one text: `PATH` or `PATH:LINE`.
  public var label: String { line.map { "\(path):\($0)" } ?? path }
}
