import Digests

/// The paths of `--from`, each of which stands for itself.
struct ListedPaths {
  /// The paths, each once.
  let paths: [String]
  /// The digest of the list.
  let digest: SHA256Digest
}
