public import Certificates
import SigningKeys
public import SigstoreTrust
public import StrictEncoding
public import TrustRoots

/// The holder of a certificate that an authority issued, who is one of those that are believed.
///
/// Only a ``Verifier`` makes one.
public struct CertifiedSigner: Sendable, Hashable {
  /// The certificate.
  public let certificate: SigningCertificate
  /// Who the holder is believed to be, and by what, root by root; at least one.
  ///
  /// What is told of the signer is told by the first.
  public let standings: [CertifiedStanding]
  /// Every trusted identity that the certificate names, in the order in which they are trusted, whatever is
  /// proven.
  public let named: [TrustedIdentity]
  /// Those of them as whom the holder is not believed, and why not.
  public let unproven: [UnprovenIdentity]

  init(
    _ certificate: SigningCertificate, standings: [CertifiedStanding], named: [TrustedIdentity],
    unproven: [UnprovenIdentity]
  ) {
    precondition(!standings.isEmpty, "a signer whom nobody trusts")
    self.certificate = certificate
    self.standings = standings
    self.named = named
    self.unproven = unproven
  }

  /// The standing that is told of.
  public var standing: CertifiedStanding { standings[0] }

  /// The identities that the certificate names and about which all is proven, first that which is told of.
  public var identities: [TrustedIdentity] { standings.flatMap(\.identities) }

  /// The first of the identities.
  public var identity: TrustedIdentity { standing.identities[0] }

  /// The same signer, told of as the identity of an ID, where that is believed.
  func told(as id: KeyID) -> CertifiedSigner {
    guard id != identity.id,
      let place = standings.firstIndex(where: { $0.identities.contains { $0.id == id } })
    else { return self }
    var standings = standings
    standings.insert(standings.remove(at: place).told(as: id), at: 0)
    return CertifiedSigner(certificate, standings: standings, named: named, unproven: unproven)
  }
}

/// What a root proves of the holder of a certificate, and whom it makes believe in.
public struct CertifiedStanding: Sendable, Hashable {
  /// The trusted identities that stand under the root and about which all is proven; at least one.
  public let identities: [TrustedIdentity]
  /// The path to the authority, at the first of the proven times.
  public let path: AuthorityPath
  /// The logs that promised that the certificate is public.
  public let certificateLogs: [LoggedCertificate]
  /// What came of the log entries and timestamps of the bundle, by the root.
  public let material: CheckedMaterial
  /// Of how many certificates of the path nothing is known of whether they are revoked; nil where that is
  /// not asked, as for Sigstore's.
  public let unlistedCertificates: Int?
  /// The issuers of the lists of revoked certificates that are about no certificate of the path.
  public let idleLists: [String]

  init(
    _ identities: [TrustedIdentity], path: AuthorityPath, certificateLogs: [LoggedCertificate],
    material: CheckedMaterial, unlisted: Int?, idleLists: [String]
  ) {
    precondition(!identities.isEmpty, "a standing of nobody")
    self.identities = identities
    self.path = path
    self.certificateLogs = certificateLogs
    self.material = material
    unlistedCertificates = unlisted
    self.idleLists = idleLists
  }

  /// The first end of the certificates of the path and of the authority's window: the last second at which
  /// the signer is believed where nothing proves when the signature was there.
  public var end: Timestamp? {
    let ends = [path.authority.validFor.end?.time] + path.path.certificates.map(\.notAfter)
    return ends.compactMap(\.self).min()
  }

  /// The same with the identity of an ID first.
  fileprivate func told(as id: KeyID) -> CertifiedStanding {
    CertifiedStanding(
      identities.filter { $0.id == id } + identities.filter { $0.id != id }, path: path,
      certificateLogs: certificateLogs, material: material, unlisted: unlistedCertificates,
      idleLists: idleLists)
  }
}

/// A trusted identity that a certificate names, and why its holder is not believed to be it.
public struct UnprovenIdentity: Sendable, Hashable {
  /// The identity.
  public let identity: TrustedIdentity
  /// What its root says.
  public let refusal: VerificationError
  /// Whether an authority of its root issued the certificate, whatever else is proven.
  public let isIssued: Bool
  /// What its root proves of log entries and timestamps; nil if one of them refuses.
  public let material: CheckedMaterial?

  init(
    _ identity: TrustedIdentity, _ refusal: VerificationError, isIssued: Bool,
    _ material: CheckedMaterial?
  ) {
    self.identity = identity
    self.refusal = refusal
    self.isIssued = isIssued
    self.material = material
  }

  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(identity)
  }
}
