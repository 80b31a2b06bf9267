import Digests

/// The hash trees of transparency logs (RFC 9162 section 2.1, and RFC 6962 before it): SHA-256, leaves
/// and nodes told apart by their first byte.
public enum MerkleTree {
  /// The bytes of a hash.
  public static let hashLength = 32

  private static let leafPrefix: UInt8 = 0
  private static let nodePrefix: UInt8 = 1

  /// The hash of a leaf with this content.
  public static func leafHash(_ content: [UInt8]) -> [UInt8] {
    SHA256Digest.of([leafPrefix] + content).bytes
  }

  /// The hash of a node with these children.
  public static func nodeHash(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    SHA256Digest.of([nodePrefix] + left + right).bytes
  }

  /// How many hashes lead from a leaf to the root.
  ///
  /// Below the place where the paths to the leaf and to the last leaf part there is a sibling on every
  /// level; above it, only where the leaf's path comes from the right.
  ///
  /// - Precondition: `0 <= index < treeSize`.
  public static func pathLength(index: Int64, treeSize: Int64) -> Int {
    precondition(0 <= index && index < treeSize, "the leaf is in the tree")
    let inner = Int64.bitWidth - (index ^ (treeSize - 1)).leadingZeroBitCount
    return inner + (index >> inner).nonzeroBitCount
  }

  /// The root to which a leaf's path leads (RFC 9162 section 2.1.3.2).
  ///
  /// The path must have exactly the hashes that lead to a leaf with that index in a tree of that size.
  ///
  /// - Throws: ``InclusionError`` for a path that can be none to such a leaf.
  public static func root(
    leafHash: [UInt8], index: Int64, treeSize: Int64, path: [[UInt8]]
  ) throws(InclusionError) -> [UInt8] {
    guard 0 <= index, index < treeSize else {
      throw .indexOutsideTree(index: index, treeSize: treeSize)
    }
    let expected = pathLength(index: index, treeSize: treeSize)
    guard path.count == expected else {
      throw .hashCount(expected: expected, found: path.count)
    }
    if let position = path.firstIndex(where: { $0.count != hashLength }) {
      throw .hashLength(position: position)
    }
    return fold(path, into: leafHash, index: index, last: treeSize - 1)
  }

  private static func fold(
    _ path: [[UInt8]], into leaf: [UInt8], index: Int64, last: Int64
  ) -> [UInt8] {
    var (node, index, last) = (leaf, index, last)
    for sibling in path {
      if index & 1 == 1 || index == last {
        node = nodeHash(sibling, node)
        // A last node without a sibling rises unchanged.
        while index & 1 == 0, index != 0 { (index, last) = (index >> 1, last >> 1) }
      } else {
        node = nodeHash(node, sibling)
      }
      (index, last) = (index >> 1, last >> 1)
    }
    return node
  }
}
