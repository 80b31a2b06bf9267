import Artifacts
import NativeSystem

/// A folder tree as text.
enum TreeText {
  /// The digest alone, as of a file.
  static func lines(identifying tree: MeasuredTree) -> [Line] {
    [Line(.plain("\(tree.digest)"), "  ", .plain(tree.path))]
  }

  /// What should be known of the tree beside its digest.
  static func findings(_ tree: MeasuredTree) -> [String] {
    SigningNote.notes(about: tree).map(\.message)
      + tree.escapingLinks.map { link in
        "\(tree.path): the link '\(shown(link.path))' leads out of the tree, to "
          + "'\(shown(link.target))': it can be neither signed nor accepted"
      }
  }

  /// How many colliding pairs of a tree are told one by one.
  static let shownCollisions = 20

  /// The entries that some file systems take for one, pair by pair, the rest only counted.
  static func collisions(_ tree: MeasuredTree) -> [String] {
    let rest = tree.collisions.count - shownCollisions
    return tree.collisions.prefix(shownCollisions).map { pair in
      "'\(shown(pair.path))' and '\(shown(pair.other))' are one name where neither case nor normal "
        + "form counts"
    } + (rest > 0 ? ["\(rest) more such pairs (--json has all)"] : [])
  }

  /// What the tree holds, entry by entry.
  static func lines(describing tree: MeasuredTree) -> [Line] {
    let head = Line(.strong(tree.path), "  ", .plain("tree \(tree.digest), \(summary(tree))"))
    return [head] + tree.entries.map { Line("  ", .plain(words($0))) }
  }

  /// The numbers of a tree.
  static func summary(_ tree: MeasuredTree) -> String {
    [
      (UInt64(tree.fileCount), "file"), (UInt64(tree.folderCount), "folder"),
      (UInt64(tree.linkCount), "link"), (tree.size, "byte"),
    ].map { Counted.words($0.0, $0.1) }.joined(separator: ", ")
  }

  /// An entry in words, its path first.
  static func words(_ entry: TreeEntry) -> String {
    shown(entry.path) + "  " + words(entry.content)
  }

  /// What stands at a path, in words.
  static func words(_ content: TreeEntry.Content) -> String {
    switch content {
    case .folder: "folder"
    case .link(let target): "link to \(shown(target))"
    case .file(let size, let sha256, let isExecutable):
      "\(isExecutable ? "executable" : "file"), \(Counted.words(size, "byte")), \(sha256)"
    }
  }

  /// A path as ``PathText`` writes it, which the terminal's escapes understand.
  static func shown(_ path: String) -> String { PathText.text(of: Array(path.utf8)) }
}
