/// One bundle of a file of bundles, or why it is none.
public struct BundleLine: Sendable, Equatable {
  /// The line it begins on, from 1.
  public let number: Int
  /// The number of bytes it takes.
  public let byteCount: Int
  /// The bundle, or why the line is none.
  public let bundle: Result<Bundle, BundleError>
}
