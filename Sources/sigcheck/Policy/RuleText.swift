import Policies
import SigningKeys
import SigstoreTrust
import StrictEncoding
import TrustRoots

/// The rules of a policy as text.
enum RuleText {
  /// One line a rule, and what was lifted or not met; for an accepted target.
  static func lines(_ report: RuleReport) -> [Line] {
    VersionText.lines(report) + outOfUse(report)
      + report.evaluation.rules.flatMap { rule in
        [VerifyText.row("rule", "\(rule.rule.id): \(rule.status.rawValue) (\(roles(rule)))")]
          + (rule.status == .waived ? rule.waiver.map { [waived(rule, $0)] } ?? [] : [])
          + (rule.status == .advisory || rule.status == .waived ? notMet(rule) : [])
          + idle(rule, report)
      }
  }

  private static func roles(_ rule: RuleEvaluation) -> String {
    (rule.exercised.map { "\($0.role) \($0.found) of \($0.needed)" }
      + rule.attestations.map { "\($0.name) attested by \($0.found) of \($0.needed)" })
      .joined(separator: ", ")
  }

  /// Keys that are out of use, whose signatures count all the same, and by what.
  private static func outOfUse(_ report: RuleReport) -> [Line] {
    let proven = report.evaluation.rules.reduce(into: Set<KeyID>()) { $0.formUnion($1.provenKeys) }
    let keys = report.evaluation.rules.reduce(into: Set<KeyID>()) { $0.formUnion($1.countedKeys) }
    return keys.compactMap { report.application.policy[$0] }
      .filter { $0.lifetime.state != .active }.sorted { $0.name < $1.name }
      .map { key in
        let why =
          proven.contains(key.id) ? "signed before, by a trusted time" : "pinned as accepted"
        return VerifyText.row("key state", "\(key.name): \(key.lifetime.summary), \(why)")
      }
  }

  /// Waivers that lift nothing, for a target that is refused.
  static func idleLines(_ report: RuleReport) -> [Line] {
    VersionText.idleLines(report) + report.evaluation.rules.flatMap { idle($0, report) }
  }

  /// The line of a waiver that lifts a rule.
  static func waived(_ rule: RuleEvaluation, _ waiver: Waiver) -> Line {
    Line(
      "  ", .bad("WAIVED"), "      ",
      .plain(
        "rule '\(rule.rule.id)' by '\(waiver.id)' until \(waiver.expires), \(waiver.ticket), "
          + "approved by \(waiver.approvedBy): \(waiver.reason)"))
  }

  private static func notMet(_ rule: RuleEvaluation) -> [Line] {
    let word = rule.status == .advisory ? "ADVISORY" : "not met"
    return rule.reasons.prefix(3).map { reason in
      Line(
        "  ", .bad(word), .plain(String(repeating: " ", count: 12 - word.utf8.count)),
        .plain(reason.explanation.message + (reason.bundle.map { " (\($0))" } ?? "")))
    }
  }

  /// The lines of waivers that lift nothing.
  static func idle(_ rule: RuleEvaluation, _ report: RuleReport) -> [Line] {
    rule.idleWaivers.map { waiver in
      let standing =
        waiver.standing(at: report.application.now) == .expired
        ? "expired at \(waiver.expires)" : "is valid only from \(waiver.created)"
      return VerifyText.row(
        "no waiver", "'\(waiver.id)' for rule '\(rule.rule.id)' \(standing) and lifts nothing")
    }
  }
}

extension PolicyWarning {
  /// The sentence.
  var sentence: String {
    switch self {
    case .policyEnds(let end): "the policy expires at \(end)"
    case .keyEnds(let name, let end): "the key '\(name)', whose signature counts, ends at \(end)"
    case .identityEnds(let name, let end):
      "the identity '\(name)', whose signature counts, ends at \(end)"
    case .waiverEnds(let id, let end): "the waiver '\(id)' expires at \(end)"
    case .authorityEnds(let name, let end):
      "the time-stamping authority '\(name)', which proves the time of a signature, ends at \(end)"
    case .certificateEnds(let bundle, let subject, let end):
      "a certificate by which the signature of '\(subject)' in '\(bundle)' counts ends at \(end), and nothing "
        + "proves that it is older"
    case .listEnds(let issuer, let end):
      "the list of revoked certificates of '\(issuer)' is to be replaced at \(end)"
    case .rootEnds(let named): named.sentence
    }
  }
}

extension NamedRootEnd {
  /// The sentence.
  var sentence: String {
    "the \(end.part.rawValue) '\(end.name)' of the trusted root '\(root)' is believed until \(end.time)"
  }
}
