import Policies
import StrictEncoding

/// Versions that are remembered, as text.
enum VersionText {
  /// With which version a target was accepted, and what was recorded before.
  static func lines(_ report: RuleReport) -> [Line] {
    let evaluation = report.evaluation
    guard let versions = evaluation.versions, let counted = evaluation.countedVersion else {
      return []
    }
    let before = versions.recorded.map { "recorded before: \($0.version)" } ?? "the first recorded"
    var lines = [
      VerifyText.row("version", "\(counted) of \(versions.name.text), \(before)")
    ]
    if let waiver = evaluation.rollbackWaiver, let recorded = versions.recorded {
      lines.append(
        Line(
          "  ", .bad("WAIVED"), "      ",
          .plain(
            "the rollback from \(recorded.version) by '\(waiver.id)' until \(waiver.expires), "
              + "\(waiver.ticket), approved by \(waiver.approvedBy): \(waiver.reason)")))
      lines.append(
        VerifyText.row("", "\(recorded.version) stays recorded for \(versions.name.text)"))
    }
    return lines + idleLines(report)
  }

  /// Waivers of what is recorded that lift nothing.
  static func idleLines(_ report: RuleReport) -> [Line] {
    (report.evaluation.versions?.idleWaivers ?? []).map { waiver in
      let standing =
        switch waiver.standing(at: report.application.now) {
        case .expired: "expired at \(waiver.expires)"
        case .notYet: "is valid only from \(waiver.created)"
        case .valid: "is not borne (--fail-on waived)"
        }
      return VerifyText.row(
        "no waiver", "'\(waiver.id)' for the recorded version \(standing) and lifts nothing")
    }
  }

  /// What is recorded under the name of a target, for an explanation.
  static func recorded(_ report: RuleReport) -> [Line] {
    guard let versions = report.evaluation.versions else { return [] }
    let text =
      versions.recorded.map { "\($0.version), accepted at \($0.acceptedAt) with \($0.artifact)" }
      ?? "none yet"
    return [VerifyText.row("recorded", "\(versions.name.text): \(text)")]
  }
}
