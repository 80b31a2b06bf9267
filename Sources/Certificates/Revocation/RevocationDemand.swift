/// What must be known of whether certificates are revoked.
public enum RevocationDemand: String, Sendable, Hashable, CaseIterable {
  /// For each certificate below the root, a current list of its issuer.
  case required
  /// What the lists say that are there: a certificate whose issuer's list is not there passes. A list of
  /// its issuer that is there must be current and sound nevertheless.
  case ifPresent = "if-present"
}
