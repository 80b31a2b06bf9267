public import Certificates
import Digests
public import SigningKeys

/// A signer who is believed by name: whoever holds a certificate that says so, from an authority that is
/// believed.
public struct TrustedIdentity: Sendable, Hashable {
  /// The caller's own name for it.
  public let name: String
  /// Whom a certificate must name.
  public let identity: CertificateIdentity
  /// What must be proven about a signature.
  public let demand: EvidenceDemand

  /// Names a signer.
  ///
  /// - Parameters:
  ///   - name: The caller's own name for it.
  ///   - identity: Whom a certificate must name.
  ///   - demand: What must be proven; nil for what is usual of its kind of certificates.
  public init(name: String, identity: CertificateIdentity, demand: EvidenceDemand? = nil) {
    self.name = name
    self.identity = identity
    self.demand = demand ?? .usual(of: identity.certificateKind)
  }

  /// What stands for the signer where keys have their IDs: it is no key's, and the same for each of the
  /// signer's short-lived keys, so that these count once.
  public var id: KeyID {
    KeyID(digest: SHA256Digest.of(Array("sigcheck-identity-v1\n\(name)".utf8)))
  }
}
