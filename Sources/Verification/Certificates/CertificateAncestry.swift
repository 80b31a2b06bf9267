import Certificates
import SigstoreTrust

/// Who stands above a certificate, by signatures alone.
///
/// No path is built: which of several issuers a path takes depends on what travels in the bundle, and on times. A
/// certificate that lies about whom it is has signed nothing, so that it hides nobody.
struct CertificateAncestry {
  /// The issuers, and theirs, as far as any of them is known.
  private let above: Set<Certificate>

  /// Looks among certificates that are believed in nothing.
  init(of leaf: Certificate, among known: [Certificate]) {
    var above: Set<Certificate> = []
    let known = Set(known)
    var next = [leaf]
    while let certificate = next.popLast() {
      // A name is compared before a signature is: it costs nothing.
      let issuers = known.filter { issuer in
        !above.contains(issuer) && certificate.mayBeNamed(by: issuer)
          && certificate.isSigned(by: issuer)
      }
      above.formUnion(issuers)
      next += issuers
    }
    self.above = above
  }

  /// Whether some authority of a root issued the certificate, directly or not, at whatever time.
  func leads(to root: TrustedRoot) -> Bool {
    root.certificateAuthorities.contains { authority in
      authority.certificates.all.contains(where: above.contains)
    }
  }
}
