import Policies

/// What became of the rules of a policy for one target.
struct RuleReport: Sendable {
  let evaluation: PolicyEvaluation
  let application: PolicyApplication

  /// What will soon end that the verdict rests on.
  var warnings: [PolicyWarning] { application.warnings(evaluation) }

  /// The same of several targets, each warning once.
  static func warnings(of reports: [TargetReport]) -> [PolicyWarning] {
    var seen: Set<PolicyWarning> = []
    return reports.flatMap { $0.rules?.warnings ?? [] }.filter { seen.insert($0).inserted }
  }
}
