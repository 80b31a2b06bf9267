import Audits
import NativeSystem

extension PackError: Explained {
  var explanation: Explanation {
    switch self {
    case .file(let error): FileTrouble(error).explanation
    case .name(let name):
      Self.refusal(
        "no file of a pack may be called '\(name)'",
        expected: "a relative path of printable ASCII, at most \(PackLimits.nameBytes) bytes",
        remedy: "take the pack from where it was made; a file of a policy can be renamed")
    case .entryKind(let path):
      Self.refusal("'\(path)' is neither a regular file nor a folder", remedy: Self.takeAnew)
    case .duplicate(let path): Self.refusal("'\(path)' is there twice", remedy: Self.takeAnew)
    case .extra(let path):
      Self.refusal("the manifest does not name '\(path)'", remedy: Self.takeAnew)
    case .missing(let path): Self.refusal("'\(path)' is not in the pack", remedy: Self.takeAnew)
    case .size(let path, let expected, let found):
      Self.refusal(
        "'\(path)' has another length than the manifest says", expected: "\(expected)",
        found: "\(found)", remedy: Self.takeAnew)
    case .digest(let path, let expected, let found):
      Self.refusal(
        "'\(path)' has another digest than the manifest says", expected: expected, found: found,
        remedy: Self.takeAnew)
    case .manifest(let place, let expected):
      Self.refusal(
        "the manifest of the pack is malformed" + (place.isEmpty ? "" : " at \(place)"),
        expected: expected, remedy: Self.takeAnew)
    case .facts(let line, let expected):
      Self.refusal(
        "line \(line) of the facts is malformed, or does not fit the report", expected: expected,
        remedy: "use the version of sigcheck that made the pack, or a newer one")
    case .archive(let offset, let expected):
      Self.refusal(
        "the archive is not written as packs are, at byte \(offset)", expected: expected,
        remedy: "unpack it with another tool, and give the folder")
    case .limit(let what, let limit):
      Self.refusal("the pack has too many \(what)", expected: "at most \(limit)")
    case .leadsOutside(let path):
      Self.refusal(
        "the policy reads '\(path)', which cannot go with it into a pack",
        expected: "paths relative to the policy",
        remedy: "name files relative to the policy, without links on the way")
    }
  }

  private static let takeAnew = "take the pack from where it was made"

  private static func refusal(
    _ message: String, expected: String? = nil, found: String? = nil, remedy: String? = nil
  ) -> Explanation {
    Explanation(check: "pack", message: message, expected: expected, found: found, remedy: remedy)
  }
}

extension Failure {
  /// A pack that cannot be written or read; one that is not what its manifest says is refused.
  init(_ error: PackError, of path: String? = nil) {
    switch error {
    case .file(let error): self.init(error)
    case .extra, .missing, .size, .digest, .duplicate, .entryKind:
      self.init(Diagnostic(error, path: path), status: .refused)
    case .name, .manifest, .facts, .archive, .limit, .leadsOutside:
      self.init(Diagnostic(error, path: path), status: .noVerdict)
    }
  }
}
