/// Why an expectation would be met by anybody, or by nobody.
@nonexhaustive public enum CertificateIdentityError: Error, Sendable, Equatable {
  /// The subject is empty.
  case emptySubject
  /// The distinguished name is empty.
  case emptyDistinguishedName
  /// The issuer is empty.
  case emptyIssuer
  /// A claim is expected to be empty.
  case emptyClaim(SigningClaim)
  /// There are claims of an identity provider, and no issuer.
  case claimsWithoutIssuer
  /// The issuer stands among the claims, though it has its own place.
  case issuerAsClaim

  /// The stable name of the error.
  public var code: String {
    switch self {
    case .emptySubject: "identity-empty-subject"
    case .emptyDistinguishedName: "identity-empty-distinguished-name"
    case .claimsWithoutIssuer: "identity-claims-without-issuer"
    case .emptyIssuer: "identity-empty-issuer"
    case .emptyClaim: "identity-empty-claim"
    case .issuerAsClaim: "identity-issuer-as-claim"
    }
  }
}
