import Artifacts
import Digests
import StrictEncoding

/// Reads the entry list of a tree in our predicate.
enum TreeEntriesDecoder {
  /// What every list begins with (`Docs/TREES.md`); the statement leaves it out.
  private static let header = Array("sigcheck-tree-v1\n".utf8)

  /// The list, whose text must have the digest that is claimed, or nil where there is none.
  static func decode(
    _ reader: ObjectReader, of digests: [ClaimedDigest]
  ) throws(StatementError) -> TreeList? {
    guard let elements = try reader.optionalList("entries", limit: TreeLimits.entries) else {
      return nil
    }
    let path = reader.place(of: "entries")
    var text = header
    for (position, element) in elements.enumerated() {
      let line = try ObjectReader.string(element, at: "\(path)[\(position)]")
      text.append(contentsOf: line.utf8)
      text.append(UInt8(ascii: "\n"))
    }
    let list: TreeList
    do throws(TreeListError) { list = try TreeList(decoding: text) } catch {
      throw .treeEntries(path: path, error)
    }
    guard digests.contains(where: { $0.role == .tree && $0.digest == list.digest }) else {
      throw .treeEntries(path: path, nil)
    }
    return list
  }
}
