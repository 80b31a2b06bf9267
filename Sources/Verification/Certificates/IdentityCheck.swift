import Certificates
import TrustRoots

/// An identity, held against a certificate.
struct IdentityCheck {
  let trusted: TrustedIdentity
  let mismatch: IdentityMismatch?
  let shortage: VerificationError?

  var isBelieved: Bool { mismatch == nil && shortage == nil }

  /// The identity where the certificate names it and too little is proven by this material.
  func unproven(given material: CheckedMaterial) -> UnprovenIdentity? {
    guard mismatch == nil, let shortage else { return nil }
    return UnprovenIdentity(trusted, shortage, isIssued: true, material)
  }

  var unmet: UnmetIdentity? {
    mismatch.map { UnmetIdentity(name: trusted.name, mismatch: $0) }
  }
}
