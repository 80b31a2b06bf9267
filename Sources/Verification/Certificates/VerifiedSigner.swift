import Certificates
public import SigningKeys
import TrustRoots

/// Who made a signature, as far as it was verified.
public enum VerifiedSigner: Sendable, Hashable {
  /// A key that is believed by itself.
  case key(PublicKey)
  /// The holder of a certificate that is believed.
  case certificate(CertifiedSigner)

  /// The key that verifies the signature; a certificate's is mostly used once.
  public var publicKey: PublicKey {
    switch self {
    case .key(let key): key
    case .certificate(let signer): signer.certificate.publicKey
    }
  }

  /// What stands for the signer in tables of keys: the key's ID, or that of the first identity, never of the
  /// key in a certificate.
  public var id: KeyID {
    switch self {
    case .key(let key): key.id
    case .certificate(let signer): signer.identity.id
    }
  }

  /// The further identities that a certificate names, in the order in which they are trusted.
  public var otherIDs: [KeyID] {
    switch self {
    case .key: []
    case .certificate(let signer): signer.identities.dropFirst().map(\.id)
    }
  }

  /// Those that it names and which demand more than is proven.
  public var unprovenIDs: [KeyID] {
    switch self {
    case .key: []
    case .certificate(let signer): signer.unprovenIdentities.map(\.id)
    }
  }

  /// What thresholds count: a key once in whatever encoding, an identity once with whatever keys.
  public var countingIdentity: KeyID {
    switch self {
    case .key(let key): key.countingIdentity
    case .certificate(let signer): signer.identity.id
    }
  }
}
