public import Bundles
public import Digests
public import SigningKeys

/// A digest that a trusted key signed, with no file seen.
///
/// It says nothing about any bytes at hand, and no policy takes it.
public struct DigestOnlyMessage: Sendable, Hashable {
  /// The digest, as the caller gave it.
  public let digest: AnyDigest
  /// Who signed.
  public let signer: VerifiedSigner
  /// The bundle it came in.
  public let bundle: Bundle

  /// What came of its log entries and timestamps.
  public let material: CheckedMaterial

  init(digest: AnyDigest, signer: VerifiedSigner, bundle: Bundle, material: CheckedMaterial) {
    self.digest = digest
    self.signer = signer
    self.bundle = bundle
    self.material = material
  }

  /// The key whose signature it is.
  public var key: PublicKey { signer.publicKey }

  /// What travels in the bundle and was not verified.
  public var notChecked: [UncheckedMaterial] { material.notChecked }
}
