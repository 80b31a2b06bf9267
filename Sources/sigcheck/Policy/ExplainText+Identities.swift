import Certificates
import Policies
import Verification

extension ExplainText {
  /// In what each certificate that names nobody who is trusted differs from each identity of the policy.
  static func identities(_ report: RuleReport) -> [Line] {
    report.evaluation.bundleRefusals.flatMap { refusal -> [Line] in
      guard case .signature(let bundle, .identity(let nearest, let others)) = refusal else {
        return []
      }
      return [VerifyText.row("certificate", "in \(bundle) names nobody who is trusted")]
        + ([nearest] + others).map(line)
    }
  }

  private static func line(_ unmet: UnmetIdentity) -> Line {
    let explanation = unmet.mismatch.explanation
    return Line(
      "    ", .bad("FAIL"), "  ",
      .plain("identity \(unmet.name), \(unmet.mismatch.code): expected "),
      explanation.part(explanation.expected ?? "it"),
      .plain("; found \(explanation.found ?? "none")"))
  }
}
