import StrictEncoding

/// What comes of repeating a verdict, unless it is the same again.
enum ReplayFinding: Sendable {
  /// The repeated verdict is another one than the report's.
  case differs(path: String, member: String, expected: String, found: String)
  /// It cannot be repeated from what is there.
  case notRepeatable(path: String, Reason)

  /// Why a verdict cannot be repeated without the artifact.
  enum Reason: String, Sendable, CaseIterable {
    /// There was none: the artifact was malformed, ambiguous or unreadable.
    case noVerdict = "no-verdict"
    /// Nothing was measured, so that there is no digest to go by.
    case notMeasured = "not-measured"
    /// A bundle signs the bytes of the file, and no statement about its digest.
    case messageSignature = "message-signature"
    /// A statement names digests by other algorithms than SHA-256, which only bytes can be held against.
    case otherDigests = "other-digests"
    /// Names, layers, the config or several images of an archive may have decided.
    case imageBytes = "image-bytes"
    /// Every digest of an image was recomputed.
    case deep
  }

  var code: String {
    switch self {
    case .differs: "replay-differs"
    case .notRepeatable: "not-repeatable"
    }
  }

  /// Whether it shows that pack and report do not belong together.
  var isDifference: Bool {
    if case .differs = self { true } else { false }
  }

  /// The finding as JSON.
  var json: JSONValue {
    switch self {
    case .differs(let path, let member, let expected, let found):
      .object(
        JSONObject(
          [("code", .string(code))] + PathMembers.members("path", path) + [
            ("member", .string(member)), ("expected", .string(expected)), ("found", .string(found)),
          ]))
    case .notRepeatable(let path, let reason):
      .object(
        JSONObject(
          [("code", .string(code))] + PathMembers.members("path", path) + [
            ("reason", .string(reason.rawValue))
          ]))
    }
  }

  /// The finding as a line.
  var line: Line {
    switch self {
    case .differs(let path, let member, let expected, let found):
      Line(
        .bad("differs"), "  ", .strong(path),
        .plain("  \(member): the report says \(expected), and repeated it is \(found)"))
    case .notRepeatable(let path, let reason):
      Line("not repeatable  ", .strong(path), .plain("  \(Self.words(reason))"))
    }
  }

  private static func words(_ reason: Reason) -> String {
    switch reason {
    case .noVerdict: "there was no verdict (no-verdict)"
    case .notMeasured: "nothing of it was measured (not-measured)"
    case .messageSignature:
      "a signature is over the bytes of the file, which are not here (message-signature)"
    case .otherDigests:
      "statements give digests that only the bytes can be held against (other-digests)"
    case .imageBytes:
      "names, layers or the config of the image may have decided (image-bytes)"
    case .deep: "every digest of the image was recomputed from its bytes (deep)"
    }
  }
}
