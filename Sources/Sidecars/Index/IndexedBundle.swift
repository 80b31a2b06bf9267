/// A bundle of an index: where it lies, and what it claims.
public struct IndexedBundle: Sendable, Hashable {
  /// The path of its file.
  public let path: String
  /// Its line, where the file has several bundles.
  public let line: Int?
  /// In what form it signs.
  public let form: BundleForm
  /// What it claims to be about, in its own order, each digest once for each name.
  public let claims: [BundleClaim]

  /// The place in one text: `PATH` or `PATH:LINE`.
  public var label: String { line.map { "\(path):\($0)" } ?? path }
}
