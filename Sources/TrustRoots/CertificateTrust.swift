public import SigstoreTrust

/// Whose certificates are believed, by the word of which authorities and logs, and with what proof.
public struct CertificateTrust: Sendable {
  /// The signers, of whom the first that a certificate names is the one who signed; at least one.
  public let identities: [TrustedIdentity]
  /// The authorities and logs that are believed.
  public let root: TrustedRoot
  /// What must be proven.
  public let demand: EvidenceDemand

  /// Believes these signers.
  ///
  /// - Throws: ``TrustError/empty`` if there is none.
  public init(
    identities: [TrustedIdentity], root: TrustedRoot, demand: EvidenceDemand = .sigstore
  ) throws(TrustError) {
    guard !identities.isEmpty else { throw .empty }
    self.identities = identities
    self.root = root
    self.demand = demand
  }
}
