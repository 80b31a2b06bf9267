import Artifacts
import Policies
import StrictEncoding

/// What became of a delivered folder.
struct DeliveryReport: Sendable {
  /// The ways it can end.
  enum Outcome: Sendable {
    case accepted(DeliveryAcceptance)
    /// The reasons, the most telling first, and what was found of each member; with trouble there is
    /// a member that could not be read, and so no verdict.
    case rejected([Rejection], members: [JudgedMember], hasTrouble: Bool)
    case failed(Failure)
  }

  /// The folder as it was given.
  let folder: String
  let outcome: Outcome
  /// The rules that each member had to meet; nil where keys alone judged.
  var rules: DeliveryPolicy?

  var status: ExitStatus {
    switch outcome {
    case .accepted: .accepted
    case .rejected(_, _, hasTrouble: true): .noVerdict
    case .rejected(let reasons, _, _): reasons.allSatisfy(\.meansUnsigned) ? .unsigned : .refused
    case .failed(let failure): failure.status
    }
  }

  /// The word for the outcome, in text and in JSON.
  var verdict: String { status.verdict }

  /// Everything that speaks against the folder.
  var diagnostics: [Diagnostic] {
    switch outcome {
    case .accepted: []
    case .rejected(let reasons, _, _): reasons.map(diagnostic)
    case .failed(let failure): [failure.diagnostic]
    }
  }

  /// A reason, about the member's path where it is about a member.
  func diagnostic(_ reason: Rejection) -> Diagnostic {
    guard case .delivery(let bundle, let problem) = reason else {
      return Diagnostic(reason, target: folder)
    }
    let path = problem.member.map(path(of:)) ?? folder
    guard case .member(_, let inner) = problem else { return Diagnostic(reason, target: path) }
    var diagnostic = Diagnostic(inner, target: path)
    diagnostic.bundle = bundle
    return diagnostic
  }

  /// The path of a member; of one that is not in the folder, the signed name.
  func path(of name: String) -> String {
    guard DeliveryName(name) != nil else { return name }
    return folder.path(to: name)
  }

  /// What became of the rules for an accepted member.
  func rules(of member: AcceptedMember) -> RuleReport? {
    guard let rules, let evaluation = member.evaluation else { return nil }
    return RuleReport(
      evaluation: evaluation,
      application: rules.application(toMember: member.name, of: member.artifact.kind))
  }

  /// What will soon end that the verdict rests on, each once.
  var warnings: [PolicyWarning] {
    guard case .accepted(let acceptance) = outcome else { return [] }
    var seen: Set<PolicyWarning> = []
    return acceptance.members.flatMap { rules(of: $0)?.warnings ?? [] }
      .filter { seen.insert($0).inserted }
  }

  /// The word for a member of a folder that is not accepted: never that it is.
  func verdict(on member: JudgedMember) -> String {
    member.reasons.isEmpty ? "matched" : "refused"
  }
}
