/// A bundle that names something which nothing that was looked at is, by its digest.
struct UnmatchedBundle {
  /// The path of its file.
  let path: String
  /// Its place in one text: `PATH` or `PATH:LINE`.
  let label: String
  /// The names that nothing was found for.
  let names: [String]
  /// Whether nothing was found for any of its claims.
  let isOrphan: Bool
}
