public import Certificates
public import SigstoreTrust
public import StrictEncoding
public import TrustRoots

/// The holder of a certificate that an authority issued, who is one of those that are believed.
///
/// Only a ``Verifier`` makes one.
public struct CertifiedSigner: Sendable, Hashable {
  /// The certificate.
  public let certificate: SigningCertificate
  /// The path to the authority, at the first of the proven times.
  public let path: AuthorityPath
  /// The logs that promised that the certificate is public.
  public let certificateLogs: [LoggedCertificate]
  /// The trusted identities that the certificate names and about which all is proven, in the order in which
  /// they are trusted; at least one.
  public let identities: [TrustedIdentity]
  /// Those that it names as well, and which demand more than is proven.
  public let unprovenIdentities: [TrustedIdentity]
  /// Of how many certificates of the path nothing is known of whether they are revoked; nil where that is
  /// not asked, as for Sigstore's.
  public let unlistedCertificates: Int?
  /// The issuers of the lists of revoked certificates that are about no certificate of the path.
  public let idleLists: [String]

  init(
    _ certificate: SigningCertificate, path: AuthorityPath, certificateLogs: [LoggedCertificate],
    identities: [TrustedIdentity], unproven: [TrustedIdentity], unlisted: Int?, idleLists: [String]
  ) {
    precondition(!identities.isEmpty, "a signer whom nobody trusts")
    self.certificate = certificate
    self.path = path
    self.certificateLogs = certificateLogs
    self.identities = identities
    unprovenIdentities = unproven
    unlistedCertificates = unlisted
    self.idleLists = idleLists
  }

  /// The first end of the certificates of the path and of the authority's window: the last second at which
  /// the signer is believed where nothing proves when the signature was there.
  public var end: Timestamp? {
    let ends = [path.authority.validFor.end?.time] + path.path.certificates.map(\.notAfter)
    return ends.compactMap(\.self).min()
  }

  /// The first of the identities.
  public var identity: TrustedIdentity { identities[0] }

  /// The same signer, who is believed by a further root as well.
  func joined(_ other: CertifiedSigner) -> CertifiedSigner {
    CertifiedSigner(
      certificate, path: path, certificateLogs: certificateLogs,
      identities: identities + other.identities,
      unproven: unprovenIdentities + other.unprovenIdentities, unlisted: unlistedCertificates,
      idleLists: idleLists)
  }
}
