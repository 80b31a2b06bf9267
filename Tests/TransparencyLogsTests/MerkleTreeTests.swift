import Foundation
import SigstoreFixtures
import StrictEncoding
import TestSupport
import Testing
import TransparencyLogs

@Suite("Hash trees")
struct MerkleTreeTests {
  private static func tree(_ size: Int) -> TestTree {
    TestTree(leaves: (0..<size).map { Array("leaf \($0)".utf8) })
  }

  private static func root(
    _ tree: TestTree, _ index: Int, _ path: [[UInt8]]
  ) throws(InclusionError) -> [UInt8] {
    try MerkleTree.root(
      leafHash: MerkleTree.leafHash(tree.leaves[index]), index: Int64(index),
      treeSize: Int64(tree.leaves.count), path: path)
  }

  @Test(arguments: 1...70)
  func `The path to every leaf leads to the root, and no other path does`(_ size: Int) throws {
    let tree = Self.tree(size)
    let root = tree.root
    for index in 0..<size {
      let path = tree.path(to: index)
      #expect(MerkleTree.pathLength(index: Int64(index), treeSize: Int64(size)) == path.count)
      #expect(try Self.root(tree, index, path) == root)
      try demandRefusals(tree, index, path)
    }
  }

  /// Hashes left out, added and exchanged, and the path of another leaf.
  private func demandRefusals(_ tree: TestTree, _ index: Int, _ path: [[UInt8]]) throws {
    let (root, size) = (tree.root, tree.leaves.count)
    for position in path.indices {
      var shorter = path
      shorter.remove(at: position)
      #expect(throws: InclusionError.hashCount(expected: path.count, found: path.count - 1)) {
        try Self.root(tree, index, shorter)
      }
      guard position > 0 else { continue }
      var exchanged = path
      exchanged.swapAt(position - 1, position)
      #expect(try Self.root(tree, index, exchanged) != root)
    }
    #expect(throws: InclusionError.hashCount(expected: path.count, found: path.count + 1)) {
      try Self.root(tree, index, path + [root])
    }
    let other = (index + 1) % size
    if other != index, tree.path(to: other).count == path.count {
      #expect(try Self.root(tree, index, tree.path(to: other)) != root)
      #expect(try Self.root(tree, other, path) != root)
    }
  }

  @Test(arguments: [2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 70])
  func `Every bit of every hash matters`(_ size: Int) throws {
    let tree = Self.tree(size)
    let root = tree.root
    let index = size * 2 / 3
    let path = tree.path(to: index)
    for (position, hash) in path.enumerated() {
      for bit in 0..<hash.count * 8 {
        var mutated = path
        mutated[position][bit / 8] ^= 1 << (bit % 8)
        #expect(try Self.root(tree, index, mutated) != root)
      }
    }
  }

  @Test func `A tree of one leaf is its leaf`() throws {
    let leaf = MerkleTree.leafHash([1])
    #expect(try MerkleTree.root(leafHash: leaf, index: 0, treeSize: 1, path: []) == leaf)
    #expect(throws: InclusionError.hashCount(expected: 0, found: 1)) {
      try MerkleTree.root(leafHash: leaf, index: 0, treeSize: 1, path: [leaf])
    }
  }

  @Test func `The largest trees do not overflow`() throws {
    let leaf = MerkleTree.leafHash([])
    let sizes: [Int64] = [.max, .max - 1, 1 << 62, 1 << 62 + 1]
    for size in sizes {
      for index: Int64 in [0, 1, size / 2, size - 2, size - 1] {
        let length = MerkleTree.pathLength(index: index, treeSize: size)
        #expect((1...63).contains(length))
        let path = Array(repeating: leaf, count: length)
        #expect(
          try MerkleTree.root(leafHash: leaf, index: index, treeSize: size, path: path).count == 32)
        #expect(throws: InclusionError.hashCount(expected: length, found: length - 1)) {
          try MerkleTree.root(
            leafHash: leaf, index: index, treeSize: size, path: Array(path.dropLast()))
        }
      }
    }
  }

  @Test(
    arguments: [
      (0, 0), (-1, 1), (1, 1), (5, 4), (.max, .max), (0, -1), (0, .min),
    ] as [(Int64, Int64)])
  func `A leaf outside the tree is refused`(_ index: Int64, _ size: Int64) {
    #expect(throws: InclusionError.indexOutsideTree(index: index, treeSize: size)) {
      try MerkleTree.root(leafHash: [], index: index, treeSize: size, path: [])
    }
  }

  @Test func `A hash of another length is refused`() {
    let leaf = MerkleTree.leafHash([])
    for hash in [leaf + [0], [UInt8](leaf.dropLast()), []] {
      #expect(throws: InclusionError.hashLength(position: 0)) {
        try MerkleTree.root(leafHash: leaf, index: 0, treeSize: 2, path: [hash])
      }
    }
  }

  @Test(.enabled(if: TestVectors.shared != nil, "the shared vectors are not beside this checkout"))
  func `The proofs of the shared vectors`() throws {
    let url = try #require(TestVectors.shared).appending(path: "other/merkle/proofs.jsonl")
    var (held, refused) = (0, 0)
    for line in String(decoding: try Data(contentsOf: url), as: UTF8.self).split(separator: "\n") {
      let test = try #require(try JSONValue.parse(Array(line.utf8)).objectValue)
      // The others are about consistency.
      guard let index = test["leafIdx"]?.integerValue else { continue }
      let holds = Self.holds(test, index)
      let isWrong = test["wantErr"]?.boolValue == true
      #expect(holds != isWrong, "\(test["file"]?.stringValue ?? "")")
      if holds { held += 1 } else { refused += 1 }
    }
    #expect(held > 0 && refused > 0)
  }

  private static func holds(_ test: JSONObject, _ index: Int64) -> Bool {
    func bytes(_ value: JSONValue?) -> [UInt8] {
      value?.stringValue.flatMap { try? Base64.decode($0) } ?? []
    }
    guard let size = test["treeSize"]?.integerValue else { return false }
    let found = try? MerkleTree.root(
      leafHash: bytes(test["leafHash"]), index: index, treeSize: size,
      path: test["proof"]?.arrayValue?.map(bytes) ?? [])
    return found == bytes(test["root"])
  }
}
