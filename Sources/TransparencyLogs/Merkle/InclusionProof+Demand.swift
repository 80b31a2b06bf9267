public import Bundles

extension InclusionProof {
  /// Demands that the proof leads from an entry's body to its own root.
  ///
  /// That says nothing about a log until a checkpoint of the log has the same root and size.
  ///
  /// - Throws: ``InclusionError``.
  public func demandInclusion(ofBody body: [UInt8]) throws(InclusionError) {
    let found = try MerkleTree.root(
      leafHash: MerkleTree.leafHash(body), index: logIndex, treeSize: treeSize, path: hashes)
    guard found == rootHash else { throw .otherRoot(expected: rootHash, found: found) }
  }

  /// Demands that the proof is about the checkpoint's tree.
  func demandTree(of checkpoint: Checkpoint) throws(CheckpointError) {
    guard rootHash == checkpoint.rootHash else {
      throw .otherRoot(expected: checkpoint.rootHash, found: rootHash)
    }
    guard treeSize == checkpoint.size else {
      throw .otherSize(expected: checkpoint.size, found: treeSize)
    }
  }
}
