public import Certificates
public import SigstoreTrust

/// Whose certificates are believed, by the word of which authorities and logs.
public struct CertificateTrust: Sendable {
  /// The signers, each with what must be proven, in the order in which they are looked at; at least one.
  public let identities: [TrustedIdentity]
  /// The authorities and logs that are believed.
  public let root: PinnedRoot
  /// Of which kind all the certificates are.
  public let kind: SigningCertificate.Kind
  /// What is looked at of revocations; nil where nothing is, as for Sigstore's short-lived certificates.
  public let revocation: PinnedRevocation?

  /// Believes these signers at identity providers, by Sigstore's rules.
  ///
  /// - Throws: ``TrustError/empty`` if there is none, ``TrustError/identityKind(name:)`` if one is no signer
  ///   at an identity provider.
  public init(identities: [TrustedIdentity], root: PinnedRoot) throws(TrustError) {
    try self.init(identities, .fulcio, root, nil)
  }

  /// Believes these signers by a root that is at hand.
  ///
  /// - Throws: ``TrustError``.
  public init(identities: [TrustedIdentity], root: TrustedRoot) throws(TrustError) {
    try self.init(identities: identities, root: PinnedRoot(root))
  }

  /// Believes these signers with certificates of a private authority.
  ///
  /// Where nothing proves when the signature was there, the certificates must be valid when it is verified.
  ///
  /// - Parameters:
  ///   - identities: The signers.
  ///   - root: The authority, and whose timestamps and log entries are believed.
  ///   - revocation: The lists of revoked certificates, and whether one is demanded; nil where nobody is to
  ///     look at any.
  /// - Throws: ``TrustError/empty`` if there is none, ``TrustError/identityKind(name:)`` if one is a signer
  ///   at an identity provider.
  public init(
    privateIdentities identities: [TrustedIdentity], root: PinnedRoot,
    revocation: PinnedRevocation?
  ) throws(TrustError) {
    try self.init(identities, .codeSigning, root, revocation)
  }

  /// Believes these signers by a root and lists that are at hand.
  ///
  /// - Throws: ``TrustError``.
  public init(
    privateIdentities identities: [TrustedIdentity], root: TrustedRoot,
    revocation: RevocationTrust
  ) throws(TrustError) {
    try self.init(
      privateIdentities: identities, root: PinnedRoot(root),
      revocation: PinnedRevocation(revocation))
  }

  private init(
    _ identities: [TrustedIdentity], _ kind: SigningCertificate.Kind, _ root: PinnedRoot,
    _ revocation: PinnedRevocation?
  ) throws(TrustError) {
    guard !identities.isEmpty else { throw .empty }
    for trusted in identities where trusted.identity.certificateKind != kind {
      throw .identityKind(name: trusted.name)
    }
    self.identities = identities
    self.kind = kind
    self.root = root
    self.revocation = revocation
  }
}
