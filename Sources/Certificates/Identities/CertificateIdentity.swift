import StrictEncoding

/// Whom a policy expects to have signed: a subject at an identity provider and what else must be so, or
/// somebody whom a private authority names.
///
/// All of it must hold. Texts are compared by their bytes.
public struct CertificateIdentity: Sendable, Hashable {
  /// The subject alternative name that is expected; nil for any, or none.
  public let subject: Subject?
  /// The kind of name that the subject must be; nil for any.
  public let kind: SubjectName.Kind?
  /// The distinguished name by RFC 4514, exactly as OpenSSL writes it; nil for any, or none.
  public let distinguishedName: String?
  /// The identity provider, exactly; nil for a certificate of a private authority.
  public let issuer: String?
  /// What the identity provider must have said beside, each exactly.
  public let claims: [SigningClaim: String]
  /// What the identity provider must have said beside, each matching as a whole.
  public let claimPatterns: [SigningClaim: AnchoredPattern]

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
  /// With an issuer, it is somebody at an identity provider; without one, somebody whom a private authority
  /// names.
  ///
  /// - Throws: ``CertificateIdentityError`` if no name is expected, for an empty subject, distinguished
  ///   name, issuer or claim, if there are claims and no issuer, or if the issuer is among them: what is
  ///   expected of nobody in particular would be met by anybody.
  public init(
    subject: Subject?, kind: SubjectName.Kind? = nil, distinguishedName: String? = nil,
    issuer: String?, claims: [SigningClaim: String] = [:],
    claimPatterns: [SigningClaim: AnchoredPattern] = [:]
  ) throws(CertificateIdentityError) {
    if case .exactly(let text) = subject, text.isEmpty { throw .emptySubject }
    guard subject != nil || distinguishedName != nil else { throw .emptySubject }
    if let distinguishedName, distinguishedName.isEmpty { throw .emptyDistinguishedName }
    if let issuer, issuer.isEmpty { throw .emptyIssuer }
    guard issuer != nil || (claims.isEmpty && claimPatterns.isEmpty) else {
      throw .claimsWithoutIssuer
    }
    for claim in SigningClaim.allCases {
      guard let text = claims[claim] else { continue }
      guard claim != .issuer, claim != .legacyIssuer else { throw .issuerAsClaim }
      guard !text.isEmpty else { throw .emptyClaim(claim) }
    }
    guard claimPatterns[.issuer] == nil, claimPatterns[.legacyIssuer] == nil else {
      throw .issuerAsClaim
    }
    self.subject = subject
    self.kind = kind
    self.distinguishedName = distinguishedName
    self.issuer = issuer
    self.claims = claims
    self.claimPatterns = claimPatterns
  }

  /// The kind of certificate that can name this identity.
  public var certificateKind: SigningCertificate.Kind { issuer == nil ? .codeSigning : .fulcio }

  /// The first reason why a certificate does not name this identity, or nil if it does.
  ///
  /// 1. The certificate was read by the rules of the kind that is expected; the issuer, if there is to be
  ///    one, is the one that is expected.
  /// 2. A subject is of the kind that is expected, and as it is expected; the distinguished name is the
  ///    expected one.
  /// 3. Every claim that is expected is there and has its value.
  ///
  /// It compares, and says nothing about whether the certificate may be believed.
  public func mismatch(with certificate: SigningCertificate) -> IdentityMismatch? {
    // Step 1.
    guard certificate.kind == certificateKind else {
      return .certificateKind(expected: certificateKind, found: certificate.kind)
    }
    if let issuer {
      guard let found = certificate.issuer else { return .noIssuer(expected: issuer) }
      guard found.isExactly(issuer) else { return .issuer(expected: issuer, found: found) }
    }
    // Step 2.
    if let mismatch = nameMismatch(with: certificate) { return mismatch }
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
    return patternMismatch(with: certificate)
  }

  private func patternMismatch(with certificate: SigningCertificate) -> IdentityMismatch? {
    for claim in SigningClaim.allCases {
      guard let pattern = claimPatterns[claim] else { continue }
      guard let found = certificate.claims[claim] else {
        return .noClaim(claim, expected: pattern.text)
      }
      guard pattern.matches(found) else {
        return .claim(claim, expected: pattern.text, found: found)
      }
    }
    return nil
  }

  private func nameMismatch(with certificate: SigningCertificate) -> IdentityMismatch? {
    let found = certificate.subjects
    let fitting = found.filter { name in kind.map { $0 == name.kind } ?? true }
    if let kind, fitting.isEmpty { return .subjectKind(expected: kind, found: found) }
    if let subject, !fitting.contains(where: { subject.isSatisfied(by: $0.text) }) {
      return .subject(expected: subject, found: found)
    }
    guard let distinguishedName else { return nil }
    guard let name = certificate.distinguishedName, name.isExactly(distinguishedName) else {
      return .distinguishedName(
        expected: distinguishedName, found: certificate.distinguishedName)
    }
    return nil
  }

  /// Whether both expect the same.
  public static func == (left: CertificateIdentity, right: CertificateIdentity) -> Bool {
    left.subject == right.subject && left.kind == right.kind
      && Self.bytes(left.distinguishedName) == Self.bytes(right.distinguishedName)
      && Self.bytes(left.issuer) == Self.bytes(right.issuer)
      && left.claims.count == right.claims.count
      && left.claims.allSatisfy { claim, text in
        right.claims[claim].map { $0.isExactly(text) } ?? false
      }
      && left.claimPatterns == right.claimPatterns
  }

  /// Hashes what identities mostly differ in.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(subject)
    hasher.combine(Self.bytes(distinguishedName))
    hasher.combine(Self.bytes(issuer))
  }

  private static func bytes(_ text: String?) -> [UInt8]? { text.map { Array($0.utf8) } }
}
