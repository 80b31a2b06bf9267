/// Why a proof does not show that an entry is in a tree.
@nonexhaustive public enum InclusionError: Error, Sendable, Hashable {
  /// The leaf's index is negative, or not below the size of the tree.
  case indexOutsideTree(index: Int64, treeSize: Int64)
  /// The proof has another number of hashes than a path to that leaf.
  case hashCount(expected: Int, found: Int)
  /// One of the proof's hashes is not 32 bytes.
  case hashLength(position: Int)
  /// The path does not lead to the root.
  case otherRoot(expected: [UInt8], found: [UInt8])

  /// The stable name of the error.
  public var code: String {
    switch self {
    case .indexOutsideTree: "inclusion-index-outside-tree"
    case .hashCount: "inclusion-hash-count"
    case .hashLength: "inclusion-hash-length"
    case .otherRoot: "inclusion-root-mismatch"
    }
  }
}
