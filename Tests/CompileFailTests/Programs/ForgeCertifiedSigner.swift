// A certificate that was only read cannot pass for a signer who is believed.
import Certificates
import SigstoreTrust
import TrustRoots
import Verification

func forge(
  _ certificate: SigningCertificate, _ path: AuthorityPath, _ identity: TrustedIdentity
) -> CertifiedSigner {
  // error: 'CertifiedSigner' initializer is inaccessible due to 'internal' protection level
  CertifiedSigner(
    certificate, path: path, certificateLogs: [], identities: [identity], unproven: [],
    unlisted: nil, idleLists: [])
}
