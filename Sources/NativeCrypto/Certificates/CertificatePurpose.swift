/// What a certificate may be for, by the object identifiers of its extended key usage (RFC 5280 §4.2.1.12).
public enum CertificatePurpose: String, Sendable {
  /// `id-kp-codeSigning`.
  case codeSigning = "1.3.6.1.5.5.7.3.3"
  /// `id-kp-timeStamping`.
  case timeStamping = "1.3.6.1.5.5.7.3.8"
  /// `anyExtendedKeyUsage`.
  case any = "2.5.29.37.0"

  /// Whether it is among the purposes of an extended key usage.
  public func isListed(in purposes: [String]) -> Bool {
    purposes.contains { $0.utf8.elementsEqual(rawValue.utf8) }
  }
}

extension CertificateHandle {
  private static let purposeList = "2.5.29.37"

  /// Whether certificates for a purpose may be issued: where it lists purposes, this one, or any, is among them.
  public func mayIssue(for purpose: CertificatePurpose) -> Bool {
    guard let purposes = extendedKeyUsage?.purposes else {
      // Nil also for an extension that is there and cannot be read.
      return !extensions.contains { $0.identifier.utf8.elementsEqual(Self.purposeList.utf8) }
    }
    return [purpose, .any].contains { $0.isListed(in: purposes) }
  }

  /// Whether it lists a purpose alone, and critically so.
  public func isAlone(for purpose: CertificatePurpose) -> Bool {
    guard let found = extendedKeyUsage else { return false }
    return found.isCritical && found.purposes.count == 1 && purpose.isListed(in: found.purposes)
  }
}
