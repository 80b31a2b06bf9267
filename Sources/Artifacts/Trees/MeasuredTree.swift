public import Digests

/// A folder tree whose every file was read and digested here.
///
/// Only this module makes one: a list that somebody wrote down is a ``TreeList``.
public struct MeasuredTree: Sendable {
  /// The path as the caller gave it.
  public let path: String
  /// The entries as a list, with the tree's digest.
  public let list: TreeList
  /// The number of regular files.
  public let fileCount: Int
  /// The number of folders, without the root.
  public let folderCount: Int
  /// The number of symbolic links.
  public let linkCount: Int
  /// The bytes of all files together.
  public let size: UInt64
  /// Entries that a file system without case or normal forms takes for one.
  public let collisions: [TreeCollision]
  /// Links that lead out of the tree; a tree with one is neither signed nor accepted.
  public let escapingLinks: [EscapingLink]

  /// The copy that holds what was measured, where one was made.
  public internal(set) var copy: ArtifactCopy?

  /// The digest of the tree: SHA-256 of its list's text.
  public var digest: SHA256Digest { list.digest }
  /// The entries, sorted by the bytes of their paths.
  public var entries: [TreeEntry] { list.entries }

  /// Takes entries that were measured, sorted.
  init(path: String, entries: [TreeEntry], collisions: [TreeCollision]) {
    self.path = path
    list = TreeList(sorted: entries)
    var counts = (files: 0, folders: 0, links: 0)
    var size: UInt64 = 0
    for entry in entries {
      switch entry.content {
      case .folder: counts.folders += 1
      case .link: counts.links += 1
      case .file(let bytes, _, _):
        counts.files += 1
        // Sparse files can together claim more than there are numbers.
        size = size.addingReportingOverflow(bytes).overflow ? .max : size + bytes
      }
    }
    (fileCount, folderCount, linkCount) = counts
    self.size = size
    self.collisions = collisions
    var links = TreeLinks(counts.links == 0 ? [] : entries)
    escapingLinks = links.escaping()
  }
}
