import StrictEncoding

/// A result of a SARIF run (section 3.27): an artifact that is not simply accepted, or a finding.
struct SARIFResult {
  let code: String
  let level: SARIFLevel
  private let path: String?
  private let message: String
  private let change: ReportChange?
  private let related: [String]
  /// What makes it another result than one with the same code and path, in every run.
  private let identity: [String?]
  private let waiver: String?
  private let properties: [(String, JSONValue?)]

  /// The result of an artifact; nil if it is accepted and does not make the run fail.
  init?(_ row: ReportRow) {
    guard let kind = Self.kind(of: row) else { return nil }
    (code, level) = kind
    path = row.path
    message = ShownText.of(row.path) + ": " + row.sentence
    change = row.change
    related = []
    identity = []
    waiver =
      row.status == .waived
      ? row.rules.compactMap(\.waiver).first ?? "a waiver lifts what is not met" : nil
    properties = Self.properties(row)
  }

  /// The result of a finding, which may be about an artifact.
  init(_ finding: ReportFinding, about artifact: String?) {
    (code, level) = Self.kind(of: finding)
    path = finding.path ?? artifact
    // A message is not empty (section 3.11.8).
    message = finding.message.isEmpty ? finding.code : finding.sentence
    change = finding.change
    related = finding.related
    identity = [finding.keyID, finding.digest]
    waiver = nil
    properties = [
      ("fails", .bool(finding.fails)), ("keyID", JSONMembers.shown(finding.keyID)),
      ("digest", JSONMembers.shown(finding.digest)), ("time", JSONMembers.shown(finding.time)),
      ("remedy", JSONMembers.shown(finding.remedy)),
    ]
  }

  /// The rule and the level of an artifact's result; nil if it has none.
  static func kind(of row: ReportRow) -> (code: String, level: SARIFLevel)? {
    guard row.status != .accepted || row.fails else { return nil }
    let level: SARIFLevel = row.fails ? .error : row.status.isAccepted ? .note : .warning
    return (row.reasons.first?.code ?? row.status.rawValue, level)
  }

  /// The rule and the level of a finding's result.
  static func kind(of finding: ReportFinding) -> (code: String, level: SARIFLevel) {
    (finding.code, finding.fails ? .error : SARIFLevel(finding.severity))
  }

  /// The object; what has no path of its own is placed at `elsewhere`.
  func object(_ rules: SARIFRules, elsewhere: String) -> JSONValue {
    JSONMembers.present([
      ("ruleId", .string(ShownText.of(code))),
      ("ruleIndex", rules.position(of: code).map { JSONMembers.count($0) }),
      ("kind", "fail"),
      ("level", .string(level.rawValue)),
      ("message", ["text": .string(SARIFMessage.escaped(message))]),
      ("locations", [SARIFLocation.object(path ?? elsewhere)]),
      ("relatedLocations", related.isEmpty ? nil : .array(relatedLocations)),
      ("partialFingerprints", ["sigcheck/v1": .string(fingerprint)]),
      ("baselineState", change.map { .string(Self.state($0)) }),
      ("suppressions", waiver.map { [Self.suppression($0)] }),
      ("properties", JSONMembers.present(properties)),
    ])
  }

  /// Each once, as the schema demands.
  private var relatedLocations: [JSONValue] {
    var seen: Set<String> = []
    return related.filter { seen.insert(SARIFLocation.uri($0)).inserted }
      .map { SARIFLocation.object($0) }
  }

  /// The code and what it is about, which do not change with the words of a message.
  private var fingerprint: String {
    let identity = identity.map { $0.map { ShownText.of($0) } }
    return ([ShownText.of(code), path.map { SARIFLocation.uri($0) }] + identity)
      .map { $0 ?? "" }.joined(separator: "|")
  }

  private static func state(_ change: ReportChange) -> String {
    switch change {
    case .new: "new"
    case .same: "unchanged"
    case .worse, .better: "updated"
    }
  }

  private static func suppression(_ waiver: String) -> JSONValue {
    ["kind": "external", "status": "accepted", "justification": .string(ShownText.of(waiver))]
  }

  private static func properties(_ row: ReportRow) -> [(String, JSONValue?)] {
    let reasons = row.reasons.map { reason in
      JSONMembers.present([
        ("code", JSONMembers.shown(reason.code)), ("check", JSONMembers.shown(reason.check)),
        ("expected", JSONMembers.shown(reason.expected)),
        ("found", JSONMembers.shown(reason.found)),
        ("remedy", JSONMembers.shown(reason.remedy)),
        ("bundle", JSONMembers.shown(reason.bundle)), ("keyID", JSONMembers.shown(reason.keyID)),
      ])
    }
    return [
      ("status", .string(row.status.rawValue)), ("fails", .bool(row.fails)),
      ("artifactKind", JSONMembers.shown(row.kind)),
      ("digest", JSONMembers.shown(row.digests.first?.digest)),
      ("reference", JSONMembers.shown(row.reference)),
      ("wouldBe", JSONMembers.text(row.alternative?.rawValue)),
      ("reasons", reasons.isEmpty ? nil : .array(reasons)),
    ]
  }
}
