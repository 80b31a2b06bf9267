public import Certificates
public import Digests
public import SigningKeys
public import StrictEncoding
public import Verification

/// A signature that a verdict counted.
public struct CountedSignature: Sendable {
  /// Where the bundle came from.
  public let label: String
  /// Who made it.
  public let signer: VerifiedSigner
  /// When the signer claims to have signed; nothing proves it.
  public let claimedTime: Timestamp?
  /// The reference that it covers.
  public let reference: String?
  /// The annotations that it covers.
  public let annotations: [String: String]
  /// The form it has: a statement of ours, another tool's, or a bare message signature.
  public let form: Form
  /// The digest of the signed payload, or of the file for a signature over bytes: with ``digests`` it
  /// tells this signature from every other.
  public let payload: SHA256Digest
  /// The digests by which it names the artifact, image by image; empty for a statement about a whole
  /// delivery.
  public let digests: [SHA256Digest]
  /// What came of the timestamps in the bundle.
  public let timestamps: CheckedTimestamps
  /// The earliest time at which it is proven to have existed, by an authority or a log.
  public let trustedTime: TrustedTime?
  /// Material in the bundle that was not checked and proves nothing here.
  public let notChecked: [UncheckedMaterial]

  /// The certificate that names its signer; nil for a key's.
  public var certificate: SigningCertificate? {
    if case .certificate(let certified) = signer { certified.certificate } else { nil }
  }

  /// The key that made it.
  public var key: PublicKey { signer.publicKey }

  /// The forms of signatures that can count.
  public enum Form: String, Sendable, Hashable, CaseIterable {
    /// A statement with this tool's predicate.
    case statement
    /// A plain-signature statement of another tool.
    case foreignStatement = "foreign-statement"
    /// A signature over the bytes alone.
    case message
  }
}
