public import Bundles
public import Digests
public import SigningKeys
public import Statements

/// A statement that a trusted key signed.
///
/// Only a ``Verifier`` makes one. That the key signed it does not yet mean that it says what a
/// policy demands, or that it is about the artifact at hand.
public struct VerifiedStatement: Sendable, Hashable {
  /// What was signed.
  public let statement: Statement
  /// The digest of the signed payload's bytes.
  public let payloadDigest: SHA256Digest
  /// The key whose signature it is.
  public let key: PublicKey
  /// The bundle it came in.
  public let bundle: Bundle
  /// What came of its timestamps.
  public let timestamps: CheckedTimestamps

  init(
    _ payload: AuthenticatedPayload, statement: Statement, bundle: Bundle,
    timestamps: CheckedTimestamps
  ) {
    self.statement = statement
    self.payloadDigest = SHA256Digest.of(payload.bytes)
    self.key = payload.key
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
