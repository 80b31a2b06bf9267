public import Bundles
public import Digests
public import SigningKeys
public import Statements

/// A statement that a trusted key signed, or the holder of a trusted certificate.
///
/// Only a ``Verifier`` makes one. That the key signed it does not yet mean that it says what a
/// policy demands, or that it is about the artifact at hand.
public struct VerifiedStatement: Sendable, Hashable {
  /// What was signed.
  public let statement: Statement
  /// The digest of the signed payload's bytes.
  public let payloadDigest: SHA256Digest
  /// Who signed.
  public let signer: VerifiedSigner
  /// The bundle it came in.
  public let bundle: Bundle
  /// What came of its log entries and timestamps.
  public let material: CheckedMaterial

  init(
    _ payload: AuthenticatedPayload, statement: Statement, bundle: Bundle,
    material: CheckedMaterial
  ) {
    self.statement = statement
    self.payloadDigest = SHA256Digest.of(payload.bytes)
    self.signer = payload.signer
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
