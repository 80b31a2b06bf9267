/// The answer of a policy.
///
/// It is never a Boolean: an acceptance is needed to go on.
public enum Verdict: Sendable {
  /// The policy says yes, and why.
  case accepted(Acceptance)
  /// The policy says no: the most telling reason, then the others.
  case rejected(first: Rejection, others: [Rejection])

  static func rejected(_ reasons: [Rejection]) -> Verdict {
    let sorted = Rejection.mostTellingFirst(reasons)
    guard let first = sorted.first else { return .rejected(first: .noSignature, others: []) }
    return .rejected(first: first, others: Array(sorted.dropFirst()))
  }
}

/// The answer of a policy about a digest whose bytes nobody measured.
public enum DigestVerdict: Sendable {
  /// The policy says yes to the digest; whether some bytes have it is the caller's to find out.
  case accepted(DigestAcceptance)
  /// The policy says no: the most telling reason, then the others.
  case rejected(first: Rejection, others: [Rejection])
}
