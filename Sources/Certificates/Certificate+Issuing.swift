import NativeCrypto
public import SigningKeys
import StrictEncoding

/// What a certificate may issue, and what it was issued by (RFC 5280).
extension Certificate {
  /// Whether another one's key made the signature under this one; names and times are not looked at.
  public func isSigned(by issuer: Certificate) -> Bool { handle.isSigned(by: issuer.handle) }

  /// Whether another one may be the issuer that it names, by the name alone.
  public func mayBeNamed(by issuer: Certificate) -> Bool { handle.mayBeNamed(by: issuer.handle) }

  /// Whether its key may sign certificates, by its key usages (§4.2.1.3), which an issuer has.
  public var maySignCertificates: Bool {
    handle.keyUsages?.contains(.certificateSigning) ?? false
  }

  /// Whether its signature is by SHA-256 or better.
  public var isSignedStrongly: Bool { handle.isSignedStrongly }

  /// Whether signers' certificates may be issued: if it lists purposes (§4.2.1.12), code signing, or any, is
  /// among them.
  public var mayIssueSigners: Bool { handle.mayIssue(for: .codeSigning) }

  /// Whether certificates of timestamps may be issued: if it lists purposes, time stamping, or any, is
  /// among them.
  public var mayIssueTimestamps: Bool { handle.mayIssue(for: .timeStamping) }

  /// Whether time stamping is its only purpose, and critically so (RFC 3161 §2.3).
  public var isForTimestampsAlone: Bool { handle.isAlone(for: .timeStamping) }

  /// The key that it is about; nil if it is none that is verified with here.
  public var publicKey: PublicKey? {
    try? PublicKey(subjectPublicKeyInfo: handle.subjectPublicKeyInfo)
  }
}
