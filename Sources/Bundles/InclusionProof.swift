/// A Merkle inclusion proof of a log entry, as a bundle carries it (`sigstore_rekor.proto`).
public struct InclusionProof: Sendable, Hashable {
  /// The entry's place in the tree of the proof; less than ``treeSize``.
  public let logIndex: Int64
  /// The tree's root hash.
  public let rootHash: [UInt8]
  /// The number of leaves of the tree.
  public let treeSize: Int64
  /// The hashes from the leaf's sibling to the root's child.
  public let hashes: [[UInt8]]
  /// The log's signed note about root and size, if it is there.
  public let checkpoint: String?

  /// Collects a proof that was made elsewhere.
  public init(
    logIndex: Int64, rootHash: [UInt8], treeSize: Int64, hashes: [[UInt8]], checkpoint: String?
  ) {
    self.logIndex = logIndex
    self.rootHash = rootHash
    self.treeSize = treeSize
    self.hashes = hashes
    self.checkpoint = checkpoint
  }
}
