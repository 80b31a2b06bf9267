import StrictEncoding

/// A control of InSpec.
struct InSpecControl {
  /// What a control is about.
  enum Subject: Hashable {
    /// A rule of the policy, by the bytes of its name.
    case rule([UInt8])
    /// The verdicts that no rule explains; without a policy, all of them.
    case verdicts(byKeys: Bool)
    /// The findings of a code, by its bytes.
    case findings([UInt8])
  }

  let subject: Subject
  let tally: InSpecTally

  /// The name; a prefix keeps a rule's name from being taken for another's.
  var id: String {
    switch subject {
    case .rule(let name): "rule-" + Self.shown(name)
    case .verdicts(byKeys: true): "keys"
    case .verdicts(byKeys: false): "no-rule"
    case .findings(let code): "finding-" + Self.shown(code)
    }
  }

  private static func shown(_ name: [UInt8]) -> String {
    ShownText.of(String(decoding: name, as: UTF8.self))
  }

  /// By what controls are sorted: what they are about, then their names.
  var order: [UInt8] {
    let group: UInt8 =
      switch subject {
      case .rule: 0
      case .verdicts: 1
      case .findings: 2
      }
    return [group] + Array(id.utf8)
  }

  /// The members before the results.
  var head: String {
    InSpecFormat.members([
      ("id", .string(id)),
      ("title", .string(title)),
      ("desc", .string(description)),
      ("descriptions", []),
      ("impact", .number(JSONNumber(tenths: impact))),
      ("refs", []),
      ("tags", ["nist": .array(nist)]),
      ("code", ""),
      ("source_location", ["line": 1, "ref": "sigcheck"]),
    ])
  }

  private var title: String {
    switch subject {
    case .rule(let name): "The rule \(Self.shown(name)) of the policy is met"
    case .verdicts(byKeys: true): "A trusted key signed the artifact"
    case .verdicts(byKeys: false): "The artifact is accepted where no rule decides"
    case .findings(let code): "No finding \(Self.shown(code))"
    }
  }

  private var description: String {
    switch subject {
    case .rule: "One result for each artifact that the rule is about."
    case .verdicts(byKeys: true): "One result for each artifact."
    case .verdicts(byKeys: false):
      "One result for each artifact that no rule is about, or whose verdict no rule explains."
    case .findings: "One result for each finding; Docs/CODES.md says what the code means."
    }
  }

  /// In tenths: what InSpec calls high, medium and low.
  private var impact: UInt {
    guard case .findings = subject else { return 7 }
    return switch tally.severity {
    case .error: 7
    case .warning: 5
    case .note: 3
    }
  }

  /// Controls of NIST SP 800-53, revision 5: signed components, and code authentication; for findings
  /// integrity as such.
  private var nist: [JSONValue] {
    if case .findings = subject { return ["SI-7"] }
    return ["CM-14", "SI-7 (15)"]
  }
}
