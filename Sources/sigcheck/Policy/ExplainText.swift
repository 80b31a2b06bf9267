import Policies
import PolicyFiles
import SigningKeys
import TrustRoots

/// Every check of every rule, as text.
struct ExplainText {
  let run: PolicyRun

  /// The rules that are not about a target, with the reason.
  func others(_ report: TargetReport) -> [(Rule, RuleMatch.Mismatch)] {
    guard let rules = report.rules else { return [] }
    return run.loaded.policy.rules.compactMap { rule in
      rules.evaluation.mismatch(of: rule, under: rules.application).map { (rule, $0) }
    }
  }

  func lines(_ report: TargetReport) -> [Line] {
    let word: Line.Part =
      report.status == .accepted ? .good(report.verdict) : .bad(report.verdict)
    var lines = [Line(word, "  ", .strong(report.target))]
    if let rules = report.rules {
      let name = rules.application.name.text
      lines.append(VerifyText.row("name", name))
      lines += VersionText.recorded(rules)
      lines +=
        rules.evaluation.rollbackWaiver == nil
        ? VersionText.idleLines(rules) : VersionText.lines(rules)
      lines += rules.evaluation.rules.flatMap { self.lines($0, rules) } + Self.identities(rules)
      lines += others(report).map { rule, mismatch in
        VerifyText.row("other rule", "\(rule.id): \(Self.words(mismatch))")
      }
    }
    return lines + report.diagnostics.flatMap(Self.missing)
  }

  private func lines(_ rule: RuleEvaluation, _ report: RuleReport) -> [Line] {
    let text = "\(rule.rule.id) (\(rule.rule.enforcement.rawValue)): \(rule.status.rawValue)"
    let about = run.loaded.descriptions[rule.rule.id].map { [VerifyText.row("", $0)] } ?? []
    let checks = report.evaluation.checks(of: rule, under: report.application)
    return [VerifyText.row("rule", text)] + about + checks.flatMap { lines($0, indent: 4) }
      + (rule.status == .waived ? rule.waiver.map { [RuleText.waived(rule, $0)] } ?? [] : [])
      + RuleText.idle(rule, report)
  }

  private func word(for signer: KeyID) -> String {
    run.policy[signer]?.identity == nil ? "key" : "identity"
  }

  private func lines(_ check: CheckRecord, indent: Int) -> [Line] {
    let mark: Line.Part = check.isPassed ? .good("ok  ") : .bad("FAIL")
    let space = String(repeating: " ", count: indent)
    var lines = [
      Line(
        .plain(space), mark, "  ",
        .plain("\(check.check), \(check.input): expected \(check.expected); found \(check.found)"))
    ]
    for signature in check.signatures {
      let counts = signature.counts ? "counts" : "does not count"
      lines.append(
        Line(
          .plain(space + "      "),
          .plain("\(word(for: signature.key)) \(signature.keyName), \(signature.label): \(counts)"))
      )
      lines += signature.conditions.flatMap { self.lines($0, indent: indent + 8) }
      if let mismatch = signature.mismatch {
        lines.append(Line(.plain(space + "        "), .plain(mismatch.explanation.message)))
      }
    }
    return lines
  }

  private static func missing(_ diagnostic: Diagnostic) -> [Line] {
    let origin = diagnostic.bundle.map { " (\($0))" } ?? ""
    return [
      VerifyText.row("missing", diagnostic.explanation.message + origin)
    ] + (diagnostic.explanation.remedy.map { [VerifyText.row("", $0)] } ?? [])
  }

  private static func words(_ mismatch: RuleMatch.Mismatch) -> String {
    switch mismatch {
    case .kind: "is about other kinds of artifacts"
    case .name: "no pattern fits the name"
    case .reference: "no pattern fits the reference"
    case .platform: "no image has its platforms"
    case .except: "leaves this name out"
    }
  }
}
