public import Artifacts
public import Bundles
public import SigningKeys

/// A file whose own bytes a trusted key signed, and nothing else about it.
///
/// Only a ``Verifier`` makes one, over digests that were computed from the file.
public struct VerifiedMessage: Sendable, Hashable {
  /// The file.
  public let file: MeasuredFile
  /// The key whose signature it is.
  public let key: PublicKey
  /// The bundle it came in.
  public let bundle: Bundle

  init(file: MeasuredFile, key: PublicKey, bundle: Bundle) {
    self.file = file
    self.key = key
    self.bundle = bundle
  }

  /// When the signature is proven to have existed; nil, since no proof of a time is verified yet.
  public var trustedTime: TrustedTime? { nil }

  /// What travels in the bundle and was not verified.
  public var notChecked: [UncheckedMaterial] { UncheckedMaterial.of(bundle) }
}
