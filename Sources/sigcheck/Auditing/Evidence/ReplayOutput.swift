import Audits
import StrictEncoding

/// What a replay came to.
struct ReplayResult {
  /// How the artifacts were judged.
  let head: PackHead
  /// How many files the manifest names.
  let files: Int
  var artifacts = 0
  var agreeing = 0
  /// How many were measured again.
  var rehashed = 0
  var differences = 0
  var notRepeatable = 0
  /// What of the report a replay never looks at.
  var notChecked: [NotChecked] = []
  /// The first of the findings.
  private(set) var findings: [ReplayFinding] = []

  /// More findings than this are only counted.
  private static let shown = 1_000

  init(_ head: PackHead, files: Int) {
    self.head = head
    self.files = files
  }

  /// Notes a finding.
  mutating func add(_ finding: ReplayFinding) {
    if finding.isDifference { differences += 1 } else { notRepeatable += 1 }
    if findings.count < Self.shown { findings.append(finding) }
  }

  /// Only a pack whose every verdict was repeated is accepted; a difference outweighs what cannot be repeated.
  var status: ExitStatus {
    if differences > 0 { return .refused }
    return notRepeatable > 0 ? .noVerdict : .accepted
  }
}

/// What a replay came to, as text and as JSON.
struct ReplayOutput {
  let pack: String
  let signature: ReplaySignature
  let result: ReplayResult

  /// The members of the JSON object.
  var members: [(String, JSONValue)] {
    var signer: [(String, JSONValue)] = [("status", .string(signature.word))]
    if case .verified(let keyID) = signature { signer.append(("keyID", .string(keyID))) }
    return PathMembers.members("pack", pack) + [
      ("signature", .object(JSONObject(signer))),
      ("judgedAt", .string(result.head.judgedAt.description)),
      ("files", .count(result.files)), ("artifacts", .count(result.artifacts)),
      ("agreeing", .count(result.agreeing)), ("rehashed", .count(result.rehashed)),
      ("differences", .count(result.differences)),
      ("notRepeatable", .count(result.notRepeatable)),
      ("notChecked", .array(notChecked.map { .string($0.rawValue) })),
      ("findings", .array(result.findings.map(\.json))),
    ]
  }

  /// The lines for people.
  var lines: [Line] {
    let word: Line.Part =
      switch result.status {
      case .accepted: .good("agrees")
      case .refused: .bad("differs")
      default: .bad("not repeated")
      }
    return [
      Line(word, "  ", .strong(pack)),
      Line("  signature    ", .plain(signatureWords)),
      Line("  files        ", .plain("\(result.files), each as the manifest says")),
      Line("  judged at    ", .plain(result.head.judgedAt.description)),
      Line(
        "  artifacts    ",
        .plain(
          "\(result.artifacts): \(result.agreeing) agree, \(result.differences) differ, "
            + "\(result.notRepeatable) not repeatable")),
      Line(
        "  measured     ",
        .plain(
          "\(result.rehashed) again from bytes; for the others the digests are those of the pack")),
    ] + notChecked.map { Line("  not checked  ", .plain($0.words)) }
      + result.findings.map(\.line)
  }

  private var notChecked: [NotChecked] {
    if case .verified = signature { result.notChecked } else { [.signature] + result.notChecked }
  }

  private var signatureWords: String {
    switch signature {
    case .verified(let keyID): "verified, by the key \(keyID)"
    case .unchecked: "NOT CHECKED: give the signer's public key with --key"
    case .absent: "NONE: anybody can have made this pack"
    }
  }
}
