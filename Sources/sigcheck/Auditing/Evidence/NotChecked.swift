import Audits

/// What of a pack a replay takes as it stands, since nothing in the pack shows it.
enum NotChecked: String, Sendable {
  /// Who made the pack.
  case signature
  /// What was seen and is no artifact, and that nothing was left out.
  case population
  /// Findings about what lay beside: orphans, changes, links, private keys and the like.
  case findings
  /// Answers to what was asked beside, such as `--without-key`.
  case question
  /// What is new or worse since an earlier report.
  case baseline
  /// The circumstances of the run: clock, arguments, machine, user, versions.
  case run
  /// The text for people.
  case readme

  /// What there is in the report that a replay does not look at.
  static func all(_ claims: ReplayClaims, _ head: PackHead) -> [NotChecked] {
    [.population, .findings] + (claims.hasQuestion ? [.question] : [])
      + (claims.hasBaseline ? [.baseline] : []) + [.run, .readme]
  }

  /// The same for people.
  var words: String {
    switch self {
    case .signature: "who made the pack"
    case .population: "that nothing was left out, and what was seen and is no artifact"
    case .findings: "findings about what lay beside: orphans, changes, links, private keys"
    case .question: "what artifacts would be under what was asked beside"
    case .baseline: "what is new or worse since the earlier report"
    case .run: "clock, arguments, machine and versions of the run"
    case .readme: "the words of README.txt"
    }
  }
}
