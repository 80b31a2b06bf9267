import Artifacts
import Digests
import NativeSystem
import Policies

extension DeliveryProblem: Explained {
  var explanation: Explanation {
    if case .member(_, let reason) = self { return reason.explanation }
    return Explanation(
      check: "delivery", message: message, expected: expected, found: found, remedy: remedy)
  }

  /// How many of the paths that are too many are shown to people; JSON has them all.
  private static let shownPaths = 20

  private var message: String {
    switch self {
    case .namesNoMembers: "the bundle does not say where in a folder its artifacts lie"
    case .memberUnnamed: "the bundle signs an artifact without a name"
    case .memberOutside: "the bundle signs a name that leads out of the folder"
    case .memberRepeated: "the bundle signs two artifacts under one name"
    case .memberMissing: "a signed member is not there"
    case .memberIncomplete: "a signed index of the image leads to what is not there"
    case .memberKind(let name, _, _, let path):
      path.utf8.elementsEqual(name.utf8)
        ? "a signed member is something else" : "the way to a signed member is no folder"
    case .extraFiles(let entries):
      entries.count == 1
        ? "the folder holds something that is not signed"
        : "the folder holds \(entries.count) things that are not signed"
    case .member(_, let reason): reason.explanation.message
    }
  }

  private var expected: String? {
    switch self {
    case .namesNoMembers: "a statement of 'sigcheck sign --together'"
    case .memberUnnamed, .memberOutside: "a path below the folder"
    case .memberRepeated: "one artifact a name"
    case .memberMissing(let name): name
    case .memberIncomplete(_, let absent):
      absent.prefix(Self.shownPaths).map(\.description).joined(separator: ", ")
    case .memberKind(_, let expected, _, _): Self.words(expected)
    case .extraFiles: "signed members, and the bundles that are given"
    case .member(_, let reason): reason.explanation.expected
    }
  }

  private var found: String? {
    switch self {
    case .namesNoMembers(.message): "a signature over bytes alone"
    case .namesNoMembers: "a statement of another tool"
    case .memberUnnamed(let kind, let digest): "\(kind.rawValue) \(digest)"
    case .memberOutside(let name), .memberRepeated(let name): name
    case .memberMissing: "nothing"
    case .memberIncomplete: nil
    case .memberKind(_, _, let found, let path): "\(found.words) at '\(path)'"
    case .extraFiles(let entries): Self.list(entries)
    case .member(_, let reason): reason.explanation.found
    }
  }

  private var remedy: String? {
    switch self {
    case .namesNoMembers, .memberUnnamed:
      "sign the members with 'sigcheck sign PATH... --together --output FOLDER/NAME.sigstore.json'"
    case .memberOutside:
      "sign with --output in the folder that is delivered"
    case .memberRepeated: "sign each path once"
    case .memberMissing: "deliver it at this path, or sign what is delivered"
    case .memberIncomplete:
      "deliver the image with all its manifests and attestations, or sign what is delivered"
    case .memberKind: "deliver the file or folder itself: no link is followed"
    case .extraFiles(let entries):
      entries.count == 1
        ? "remove it, sign it too, or name it with --bundle if it is a bundle of this delivery"
        : "remove them, sign them too, or name with --bundle which are bundles of this delivery"
    case .member(_, let reason): reason.explanation.remedy
    }
  }

  private static func list(_ entries: [DeliveryEntry]) -> String {
    let shown = entries.prefix(shownPaths).map { entry in
      entry.kind == .regular
        ? "'\(entry.path)'"
        : "'\(entry.path)' (\(entry.kind == .folder ? "an empty folder" : entry.kind.words))"
    }
    let more = entries.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? ", and \(more) more" : "")
  }

  private static func words(_ kind: ArtifactKind) -> String {
    switch kind {
    case .file: "a regular file"
    case .image: "an image, in a regular file or a folder"
    case .tree: "a folder"
    }
  }
}
