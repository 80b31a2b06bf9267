import Artifacts
import Digests
import StrictEncoding

/// A folder tree as JSON (`Docs/JSON.md`).
enum TreeJSON {
  /// What identifies a tree.
  static func identity(_ tree: MeasuredTree) -> [(String, JSONValue)] {
    [
      ("digest", .string(tree.digest.description)), ("size", .count(tree.size)),
      ("files", .count(tree.fileCount)), ("folders", .count(tree.folderCount)),
      ("links", .count(tree.linkCount)),
    ]
  }

  /// A tree by itself.
  static func members(_ tree: MeasuredTree) -> [(String, JSONValue)] {
    [("kind", "tree")] + identity(tree) + [
      collisions(tree),
      (
        "escapingLinks",
        .array(
          tree.escapingLinks.map { link in
            object([
              ("path", .string(link.path)), ("target", .string(link.target)),
              ("reason", .string(link.reason.rawValue)),
            ])
          })
      ),
    ]
  }

  /// The entries that some file systems take for one.
  static func collisions(_ tree: MeasuredTree) -> (String, JSONValue) {
    (
      "caseCollisions",
      .array(
        tree.collisions.map {
          object([("path", .string($0.path)), ("other", .string($0.other))])
        })
    )
  }

  /// Entries in order.
  static func entries(_ entries: [TreeEntry]) -> JSONValue { .array(entries.map(value)) }

  /// One entry: its path, and what stands there.
  static func value(_ entry: TreeEntry) -> JSONValue {
    object([("path", .string(entry.path))] + content(entry.content))
  }

  /// What stands at a path.
  static func content(_ content: TreeEntry.Content) -> [(String, JSONValue)] {
    switch content {
    case .folder: [("type", "folder")]
    case .link(let target): [("type", "link"), ("target", .string(target))]
    case .file(let size, let sha256, let isExecutable):
      [
        ("type", "file"), ("size", .count(size)), ("digest", .string(sha256.description)),
        ("executable", .bool(isExecutable)),
      ]
    }
  }

  /// In what a tree differs from the signed one, whole.
  static func value(_ difference: TreeDifference) -> JSONValue {
    object([
      ("added", entries(difference.added)), ("removed", entries(difference.removed)),
      (
        "changed",
        .array(
          difference.changed.map { change in
            object([
              ("path", .string(change.path)), ("expected", object(content(change.signed.content))),
              ("found", object(content(change.found.content))),
            ])
          })
      ),
    ])
  }

  private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(JSONObject(members))
  }
}
