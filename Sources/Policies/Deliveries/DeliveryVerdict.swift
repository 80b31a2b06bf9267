/// The answer of a policy about a delivered folder.
public enum DeliveryVerdict: Sendable {
  /// The folder is exactly what is signed.
  case accepted(DeliveryAcceptance)
  /// It is not: the most telling reason, then the others, and what was found of each member.
  case rejected(first: Rejection, others: [Rejection], members: [JudgedMember])
}
