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
  /// What came of its timestamps.
  public let timestamps: CheckedTimestamps

  init(file: MeasuredFile, key: PublicKey, bundle: Bundle, timestamps: CheckedTimestamps) {
    self.file = file
    self.key = key
    self.bundle = bundle
    self.timestamps = timestamps
  }

  /// The earliest time at which the signature is proven to have existed, or nil without a proof.
  public var trustedTime: TrustedTime? { timestamps.earliest }

  /// What travels in the bundle and was not verified.
  public var notChecked: [UncheckedMaterial] {
    UncheckedMaterial.of(bundle, timestamps: timestamps.unchecked)
  }
}
