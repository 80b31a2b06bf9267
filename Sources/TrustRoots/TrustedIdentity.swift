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

  /// Names a signer.
  public init(name: String, identity: CertificateIdentity) {
    self.name = name
    self.identity = identity
  }

  /// What stands for the signer where keys have their IDs: it is no key's, and the same for each of the
  /// signer's short-lived keys, so that these count once.
  public var id: KeyID {
    KeyID(digest: SHA256Digest.of(Array("sigcheck-identity-v1\n\(name)".utf8)))
  }
}
