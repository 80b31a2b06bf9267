import TransparencyLogs

/// A hash tree by the definitions of RFC 9162 sections 2.1.1 and 2.1.3.1, as they are written there.
public struct TestTree {
  /// What stands in the tree, in its order.
  public let leaves: [[UInt8]]

  /// The tree of these leaves.
  public init(leaves: [[UInt8]]) { self.leaves = leaves }

  /// `MTH(D_n)`.
  public var root: [UInt8] { Self.root(leaves[...]) }

  /// `PATH(m, D_n)`.
  public func path(to index: Int) -> [[UInt8]] { Self.path(index, leaves[...]) }

  private static func root(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
    guard leaves.count > 1 else { return MerkleTree.leafHash(leaves[leaves.startIndex]) }
    let middle = leaves.startIndex + split(leaves.count)
    return MerkleTree.nodeHash(root(leaves[..<middle]), root(leaves[middle...]))
  }

  private static func path(_ index: Int, _ leaves: ArraySlice<[UInt8]>) -> [[UInt8]] {
    guard leaves.count > 1 else { return [] }
    let count = split(leaves.count)
    let middle = leaves.startIndex + count
    return index < count
      ? path(index, leaves[..<middle]) + [root(leaves[middle...])]
      : path(index - count, leaves[middle...]) + [root(leaves[..<middle])]
  }

  /// The largest power of two below the count.
  private static func split(_ count: Int) -> Int {
    var power = 1
    while power * 2 < count { power *= 2 }
    return power
  }
}
