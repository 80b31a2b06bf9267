public import Certificates
public import SigstoreTrust
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
  /// The first of the trusted identities that the certificate names.
  public let identity: TrustedIdentity

  init(
    _ certificate: SigningCertificate, path: AuthorityPath, certificateLogs: [LoggedCertificate],
    identity: TrustedIdentity
  ) {
    self.certificate = certificate
    self.path = path
    self.certificateLogs = certificateLogs
    self.identity = identity
  }
}
