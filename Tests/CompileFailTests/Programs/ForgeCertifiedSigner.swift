// A certificate that was only read cannot pass for a signer who is believed.
import Certificates
import TrustRoots
import Verification

func forge(
  _ certificate: SigningCertificate, _ standing: CertifiedStanding, _ identity: TrustedIdentity
) -> CertifiedSigner {
  // error: 'CertifiedSigner' initializer is inaccessible due to 'internal' protection level
  CertifiedSigner(
    certificate, standings: [standing], named: [identity], unproven: [])
}
