public import Bundles
public import Digests
public import SigningKeys

/// A digest that a trusted key signed, with no file seen.
///
/// It says nothing about any bytes at hand, and no policy takes it.
public struct DigestOnlyMessage: Sendable, Hashable {
  /// The digest, as the caller gave it.
  public let digest: AnyDigest
  /// The key whose signature it is.
  public let key: PublicKey
  /// The bundle it came in.
  public let bundle: Bundle

  init(digest: AnyDigest, key: PublicKey, bundle: Bundle) {
    self.digest = digest
    self.key = key
    self.bundle = bundle
  }

  /// What travels in the bundle and was not verified.
  public var notChecked: [UncheckedMaterial] {
    UncheckedMaterial.of(bundle, timestamps: bundle.material.timestamps.count)
  }
}
