import Policies

/// What became of the rules of a policy for one target.
struct RuleReport: Sendable {
  let evaluation: PolicyEvaluation
  let application: PolicyApplication

  /// What will soon end that the verdict rests on.
  var warnings: [PolicyWarning] { application.warnings(evaluation) }
}
