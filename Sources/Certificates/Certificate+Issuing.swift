import NativeCrypto
public import SigningKeys
import StrictEncoding

/// What a certificate may issue, and what it was issued by (RFC 5280).
extension Certificate {
  private static let codeSigning = "1.3.6.1.5.5.7.3.3"
  private static let timeStamping = "1.3.6.1.5.5.7.3.8"
  private static let anyPurpose = "2.5.29.37.0"
  private static let purposeList = "2.5.29.37"

  /// Whether another one's key made the signature under this one; names and times are not looked at.
  public func isSigned(by issuer: Certificate) -> Bool { handle.isSigned(by: issuer.handle) }

  /// Whether its key may sign certificates, by its key usages (§4.2.1.3), which an issuer has.
  public var maySignCertificates: Bool {
    handle.keyUsages?.contains(.certificateSigning) ?? false
  }

  /// Whether its signature is by SHA-256 or better.
  public var isSignedStrongly: Bool { handle.isSignedStrongly }

  /// Whether signers' certificates may be issued: if it lists purposes (§4.2.1.12), code signing, or any, is
  /// among them.
  public var mayIssueSigners: Bool { lists(Self.codeSigning) }

  /// Whether certificates of timestamps may be issued: if it lists purposes, time stamping, or any, is
  /// among them.
  public var mayIssueTimestamps: Bool { lists(Self.timeStamping) }

  /// Whether time stamping is its only purpose, and critically so (RFC 3161 §2.3).
  public var isForTimestampsAlone: Bool {
    guard let found = handle.extendedKeyUsage else { return false }
    return found.isCritical && found.purposes.count == 1
      && found.purposes[0].isExactly(Self.timeStamping)
  }

  /// The key that it is about; nil if it is none that is verified with here.
  public var publicKey: PublicKey? {
    try? PublicKey(subjectPublicKeyInfo: handle.subjectPublicKeyInfo)
  }

  private func lists(_ purpose: String) -> Bool {
    guard let found = handle.extendedKeyUsage else {
      // Nil also for an extension that is there and cannot be read.
      return !handle.extensions.contains { $0.identifier.isExactly(Self.purposeList) }
    }
    return found.purposes.contains { $0.isExactly(purpose) || $0.isExactly(Self.anyPurpose) }
  }
}
