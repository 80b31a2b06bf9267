public import Artifacts

/// The answer of a policy.
///
/// It is never a Boolean: an acceptance is needed to go on.
public enum Verdict: Sendable {
  /// The policy says yes, and why.
  case accepted(Acceptance)
  /// The policy says no: the most telling reason, then the others.
  case rejected(first: Rejection, others: [Rejection])

  static func rejected(_ reasons: [Rejection]) -> Verdict {
    let (first, others) = Rejection.split(reasons)
    return .rejected(first: first, others: others)
  }
}

/// The answer of a policy about a digest whose bytes nobody measured.
public enum DigestVerdict: Sendable {
  /// The policy says yes to the digest; whether some bytes have it is the caller's to find out.
  case accepted(DigestAcceptance)
  /// The policy says no: the most telling reason, then the others.
  case rejected(first: Rejection, others: [Rejection])

  static func rejected(_ reasons: [Rejection]) -> DigestVerdict {
    let (first, others) = Rejection.split(reasons)
    return .rejected(first: first, others: others)
  }
}

/// Whether an archive's layers are worth reading.
public enum PlanDecision: Sendable {
  /// Read these.
  case measure(MeasurementPlan)
  /// Whatever they hold, the answer is no.
  case rejected(first: Rejection, others: [Rejection])

  static func rejected(_ reasons: [Rejection]) -> PlanDecision {
    let (first, others) = Rejection.split(reasons)
    return .rejected(first: first, others: others)
  }
}

extension Rejection {
  /// The most telling reason and the others; an absent signature where there is no reason at all.
  fileprivate static func split(_ reasons: [Rejection]) -> (Rejection, [Rejection]) {
    let sorted = mostTellingFirst(reasons)
    return (sorted.first ?? .noSignature, Array(sorted.dropFirst()))
  }
}
