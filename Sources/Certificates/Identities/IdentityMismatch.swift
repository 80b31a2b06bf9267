/// Why a certificate does not name the identity that is expected.
///
/// What was found is untrusted text, to be escaped before it is shown.
@nonexhaustive public enum IdentityMismatch: Sendable, Hashable {
  /// The certificate was read by the rules of another kind.
  case certificateKind(expected: SigningCertificate.Kind, found: SigningCertificate.Kind)
  /// The certificate names no identity provider.
  case noIssuer(expected: String)
  /// Another identity provider vouched for the signer.
  case issuer(expected: String, found: String)
  /// No subject is a name of the kind.
  case subjectKind(expected: SubjectName.Kind, found: [SubjectName])
  /// The subject is another one, or there is none.
  case subject(expected: CertificateIdentity.Subject, found: [SubjectName])
  /// The distinguished name is another one, or empty.
  case distinguishedName(expected: String, found: String?)
  /// The certificate does not say what it must.
  case noClaim(SigningClaim, expected: String)
  /// The certificate says something else.
  case claim(SigningClaim, expected: String, found: String)

  /// The stable name of the reason.
  public var code: String {
    switch self {
    case .certificateKind: "identity-certificate-kind"
    case .distinguishedName: "identity-distinguished-name"
    case .noIssuer: "identity-no-issuer"
    case .issuer: "identity-issuer"
    case .subjectKind: "identity-subject-kind"
    case .subject: "identity-subject"
    case .noClaim: "identity-no-claim"
    case .claim: "identity-claim"
    }
  }
}
