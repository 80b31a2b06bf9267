import Artifacts
import Digests
import StrictEncoding

/// What identifies a path, as JSON (`Docs/JSON.md`).
enum DigestJSON {
  /// The object for one path.
  static func value(_ identity: Identity, _ algorithms: Set<HashAlgorithm>) -> JSONValue {
    switch identity {
    case .file(let file):
      object(
        PathMembers.members("path", file.path) + [
          ("kind", "file"), ("size", .count(file.size)),
          ("digests", digests(file.digests, algorithms)),
        ])
    case .image(let measured, let archive):
      object(
        PathMembers.members("path", measured.path) + [
          ("kind", "image"), ("form", .string(measured.archive.form.rawValue)),
          ("size", archive.map { .count($0.size) } ?? .null),
          ("digests", archive.map { digests($0.digests, algorithms) } ?? .null),
          (
            "images", .array(measured.images.map { ImageJSON.value($0.outline, layers: $0.layers) })
          ),
          ("notCovered", ImageJSON.notCovered(measured.archive)),
        ])
    case .tree(let tree): object(PathMembers.members("path", tree.path) + TreeJSON.members(tree))
    }
  }

  private static func digests(_ set: DigestSet, _ algorithms: Set<HashAlgorithm>) -> JSONValue {
    .array(algorithms.sorted().compactMap { set[$0] }.map { .string($0.description) })
  }

  private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(JSONObject(members))
  }
}
