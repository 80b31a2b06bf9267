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

  init(_ payload: AuthenticatedPayload, statement: Statement, bundle: Bundle) {
    self.statement = statement
    self.payloadDigest = SHA256Digest.of(payload.bytes)
    self.key = payload.key
    self.bundle = bundle
  }

  /// When the signature is proven to have existed; nil, since no proof of a time is verified yet.
  public var trustedTime: TrustedTime? { nil }

  /// What travels in the bundle and was not verified.
  public var notChecked: [UncheckedMaterial] { UncheckedMaterial.of(bundle) }
}
