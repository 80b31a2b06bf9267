/// A signature by a trusted key that is about an artifact.
public struct ReportSignature: Sendable, Hashable {
  /// The bundle that it came from, as `PATH` or `PATH:LINE`.
  public var bundle: String
  /// The key that made it, as `sha256:` and hexadecimal digits.
  public var keyID: String
  /// What the policy, or the file of the key, calls it.
  public var keyName: String?
  /// Whom the certificate names, where one stands for the key.
  public var subject: String?
  /// The identity provider that vouches for it.
  public var issuer: String?
  /// How the key signs, such as `ecdsa-p256`.
  public var algorithm: String
  /// The form it has: `statement`, `message` or `attestation`.
  public var form: String
  /// Whether it counts for the verdict.
  public var counts: Bool
  /// The reference that it signs.
  public var reference: String?
  /// When the signer claims to have signed, as RFC 3339; nothing proves it.
  public var claimedTime: String?
  /// When a timestamp or a log proves that it existed, as RFC 3339.
  public var trustedTime: String?
  /// The policy's or its trusted root's name for who proves it.
  public var authority: String?
  /// The digest of the signed payload, or of the file for a signature over bytes.
  public var payloadDigest: String

  /// Notes a signature.
  public init(
    bundle: String, keyID: String, keyName: String? = nil, subject: String? = nil,
    issuer: String? = nil, algorithm: String, form: String,
    counts: Bool, reference: String? = nil, claimedTime: String? = nil, trustedTime: String? = nil,
    authority: String? = nil, payloadDigest: String
  ) {
    self.bundle = bundle
    self.keyID = keyID
    self.keyName = keyName
    self.subject = subject
    self.issuer = issuer
    self.algorithm = algorithm
    self.form = form
    self.counts = counts
    self.reference = reference
    self.claimedTime = claimedTime
    self.trustedTime = trustedTime
    self.authority = authority
    self.payloadDigest = payloadDigest
  }
}
