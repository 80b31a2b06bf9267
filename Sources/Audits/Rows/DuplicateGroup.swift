public import Reports

/// Artifacts that are the same bytes at several paths.
public struct DuplicateGroup: Sendable, Hashable {
  /// The digest that they share.
  public let digest: ReportDigest
  /// Their paths in bytewise order, at most ``DuplicateFinder/namedPaths``.
  public let paths: [String]
  /// How many there are.
  public let count: UInt64
}
