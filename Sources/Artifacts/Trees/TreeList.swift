public import Digests
import StrictEncoding

/// The entry list of a folder tree, version 1 (`Docs/TREES.md`): the text whose SHA-256 digest is
/// the tree's digest.
///
/// Whoever wrote it: a list says what a tree would have to hold, not that some folder does.
public struct TreeList: Sendable {
  /// The entries, sorted by the bytes of their paths.
  public let entries: [TreeEntry]
  /// The SHA-256 digest of the text: the digest of the tree.
  public let digest: SHA256Digest

  /// Reads a list.
  ///
  /// There is one text for one list: what is read and written again has the same bytes.
  ///
  /// - Throws: ``TreeListError`` at the first thing that is not so.
  public init(decoding text: [UInt8]) throws(TreeListError) {
    var decoder = TreeListDecoder(text)
    entries = try decoder.decode()
    digest = SHA256Digest.of(text)
  }

  /// Makes a list of entries in any order.
  ///
  /// - Throws: ``TreeListError`` if they cannot be those of a tree; lines are those of the sorted
  ///   list.
  public init(_ entries: [TreeEntry]) throws(TreeListError) {
    let sorted = entries.sorted { $0.path.precedesBytewise($1.path) }
    try self.init(decoding: TreeListEncoder.encode(sorted))
  }

  /// For entries that were measured here, sorted and sound.
  init(sorted entries: [TreeEntry]) {
    self.entries = entries
    digest = TreeListEncoder.digest(of: entries)
  }

  /// Links that lead out of such a tree, which is then neither signed nor accepted.
  public var escapingLinks: [EscapingLink] {
    var links = TreeLinks(entries)
    return links.escaping()
  }

  /// The text: the header and one line an entry.
  public func encoded() -> [UInt8] { TreeListEncoder.encode(entries) }
}

extension TreeList: Hashable {
  /// Lists of one digest are the same text.
  public static func == (one: TreeList, other: TreeList) -> Bool { one.digest == other.digest }

  /// Hashes the digest.
  public func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
