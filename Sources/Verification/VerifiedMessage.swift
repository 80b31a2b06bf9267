public import Artifacts
public import Bundles
public import SigningKeys

/// A file whose own bytes a trusted key signed, and nothing else about it.
///
/// Only a ``Verifier`` makes one, over digests that were computed from the file.
public struct VerifiedMessage: Sendable, Hashable {
  /// The file.
  public let file: MeasuredFile
  /// Who signed.
  public let signer: VerifiedSigner
  /// The bundle it came in.
  public let bundle: Bundle
  /// What came of its log entries and timestamps.
  public let material: CheckedMaterial

  init(file: MeasuredFile, signer: VerifiedSigner, bundle: Bundle, material: CheckedMaterial) {
    self.file = file
    self.signer = signer
    self.bundle = bundle
    self.material = material
  }

  /// The key whose signature it is.
  public var key: PublicKey { signer.publicKey }

  /// What came of its timestamps.
  public var timestamps: CheckedTimestamps { material.timestamps }

  /// The earliest time at which the signature is proven to have existed, or nil without a proof.
  public var trustedTime: TrustedTime? { material.trustedTime }

  /// What travels in the bundle and was not verified.
  public var notChecked: [UncheckedMaterial] { material.notChecked }
}
