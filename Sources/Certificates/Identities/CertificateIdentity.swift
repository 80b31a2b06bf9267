import StrictEncoding

/// Whom a policy expects to have signed: a subject at an identity provider, and what else must be so.
///
/// All of it must hold. Texts are compared by their bytes.
public struct CertificateIdentity: Sendable, Hashable {
  /// The subject that is expected.
  public let subject: Subject
  /// The kind of name that the subject must be; nil for any.
  public let kind: SubjectName.Kind?
  /// The identity provider, exactly.
  public let issuer: String
  /// What the identity provider must have said beside, each exactly.
  public let claims: [SigningClaim: String]

  /// How a subject is expected.
  public enum Subject: Sendable, Hashable {
    /// This text and no other.
    case exactly(String)
    /// A text that matches as a whole.
    case matching(AnchoredPattern)

    /// Whether the text is such a subject.
    public func isSatisfied(by text: String) -> Bool {
      switch self {
      case .exactly(let expected): expected.isExactly(text)
      case .matching(let pattern): pattern.matches(text)
      }
    }

    /// Whether both expect the same in the same words.
    public static func == (left: Subject, right: Subject) -> Bool {
      switch (left, right) {
      case (.exactly(let left), .exactly(let right)): left.isExactly(right)
      case (.matching(let left), .matching(let right)): left == right
      default: false
      }
    }

    /// Hashes in step with equality.
    public func hash(into hasher: inout Hasher) {
      switch self {
      case .exactly(let text): hasher.combine(Array(text.utf8))
      case .matching(let pattern): hasher.combine(pattern)
      }
    }
  }

  /// Expects an identity.
  ///
  /// - Throws: ``CertificateIdentityError`` for an empty subject, issuer or claim, or if the issuer is
  ///   among the claims: what is expected of nobody in particular would be met by anybody.
  public init(
    subject: Subject, kind: SubjectName.Kind? = nil, issuer: String,
    claims: [SigningClaim: String] = [:]
  ) throws(CertificateIdentityError) {
    if case .exactly(let text) = subject, text.isEmpty { throw .emptySubject }
    guard !issuer.isEmpty else { throw .emptyIssuer }
    for claim in SigningClaim.allCases {
      guard let text = claims[claim] else { continue }
      guard claim != .issuer, claim != .legacyIssuer else { throw .issuerAsClaim }
      guard !text.isEmpty else { throw .emptyClaim(claim) }
    }
    self.subject = subject
    self.kind = kind
    self.issuer = issuer
    self.claims = claims
  }

  /// The first reason why a certificate does not name this identity, or nil if it does.
  ///
  /// 1. The issuer is the one that is expected.
  /// 2. The subject is of the kind that is expected, and as it is expected.
  /// 3. Every claim that is expected is there and has its value.
  ///
  /// It compares, and says nothing about whether the certificate may be believed.
  public func mismatch(with certificate: SigningCertificate) -> IdentityMismatch? {
    // Step 1.
    guard let found = certificate.issuer else { return .noIssuer(expected: issuer) }
    guard found.isExactly(issuer) else { return .issuer(expected: issuer, found: found) }
    // Step 2.
    if let kind, certificate.subject.kind != kind {
      return .subjectKind(expected: kind, found: certificate.subject)
    }
    guard subject.isSatisfied(by: certificate.subject.text) else {
      return .subject(expected: subject, found: certificate.subject)
    }
    // Step 3.
    for claim in SigningClaim.allCases {
      guard let expected = claims[claim] else { continue }
      guard let found = certificate.claims[claim] else {
        return .noClaim(claim, expected: expected)
      }
      guard found.isExactly(expected) else {
        return .claim(claim, expected: expected, found: found)
      }
    }
    return nil
  }

  /// Whether both expect the same.
  public static func == (left: CertificateIdentity, right: CertificateIdentity) -> Bool {
    left.subject == right.subject && left.kind == right.kind
      && left.issuer.isExactly(right.issuer) && left.claims.count == right.claims.count
      && left.claims.allSatisfy { claim, text in
        right.claims[claim].map { $0.isExactly(text) } ?? false
      }
  }

  /// Hashes what identities mostly differ in.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(subject)
    hasher.combine(Array(issuer.utf8))
  }
}
