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

  /// What tells the signer apart where distinct ones are counted: a certificate's is the first of all that it
  /// names, so that nobody becomes another by proving less.
  public var distinction: SignerDistinction {
    let key = publicKey.countingIdentity
    return switch self {
    case .key: SignerDistinction(signer: key, key: key)
    case .certificate(let signer): SignerDistinction(signer: signer.named[0].id, key: key)
    }
  }

  /// The signer as one of the identities that are believed of its certificate, and what is proven for that one; of a
  /// key, what was found out about it.
  public func told(
    as id: KeyID, or material: CheckedMaterial
  ) -> (signer: VerifiedSigner, material: CheckedMaterial) {
    guard case .certificate(let signer) = self else { return (self, material) }
    let told = signer.told(as: id)
    return (.certificate(told), told.standing.material)
  }
}
