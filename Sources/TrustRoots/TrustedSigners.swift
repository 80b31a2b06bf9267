public import Certificates
public import SigningKeys
public import SigstoreTrust

/// Whose signatures may be believed: keys, signers with certificates, or both; never nobody.
public struct TrustedSigners: Sendable {
  /// The keys; nil if none is believed, so that a bundle of a key's is refused.
  public let keys: TrustedKeys?
  /// The signers with certificates, root by root; none if a bundle with a certificate is refused.
  public let certificates: [CertificateTrust]
  private let evidenceByKey: [KeyID: KeyEvidence]
  private let commonEvidence: KeyEvidence?

  /// Believes keys alone, or keys and what a root's logs and authorities prove of their signatures.
  public init(keys: TrustedKeys, root: TrustedRoot? = nil) {
    self.keys = keys
    certificates = []
    evidenceByKey = [:]
    commonEvidence = root.map { KeyEvidence(root: PinnedRoot($0)) }
  }

  /// Believes signers with certificates, and keys if there are any: the root's logs and authorities are
  /// those of the keys' signatures too.
  public init(certificates: CertificateTrust, keys: TrustedKeys? = nil) {
    self.keys = keys
    self.certificates = [certificates]
    evidenceByKey = [:]
    commonEvidence = KeyEvidence(root: certificates.root)
  }

  /// Believes keys, some of them by evidence alone, and signers with certificates.
  ///
  /// - Throws: ``TrustError/empty`` if there is nobody.
  public init(
    keys: TrustedKeys?, evidence: [KeyID: KeyEvidence], certificates: [CertificateTrust]
  ) throws(TrustError) {
    guard keys != nil || !certificates.isEmpty else { throw .empty }
    self.keys = keys
    self.certificates = certificates
    evidenceByKey = evidence
    commonEvidence = nil
  }

  /// By whose word, and with what proof, signatures of a key are believed: with a root, each log entry and
  /// timestamp that is of a known log or authority must hold.
  public func evidence(of key: KeyID) -> KeyEvidence? { evidenceByKey[key] ?? commonEvidence }

  /// Whether any signature is believed with the help of a root.
  public var hasRoots: Bool {
    !certificates.isEmpty || commonEvidence != nil || !evidenceByKey.isEmpty
  }

  /// The kinds of certificates that are believed, in the order in which their signers are.
  public var certificateKinds: [SigningCertificate.Kind] {
    var kinds: [SigningCertificate.Kind] = []
    for trust in certificates where !kinds.contains(trust.kind) { kinds.append(trust.kind) }
    return kinds
  }

  /// The number of signers that a threshold may count: distinct keys, and identities.
  ///
  /// - Throws: ``TrustError`` of the first key that cannot be read.
  public func distinctCount() throws(TrustError) -> Int {
    let identities = Set(certificates.flatMap(\.identities).map(\.id)).count
    return try (keys?.distinctCount() ?? 0) + identities
  }
}
