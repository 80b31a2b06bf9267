import NativeCrypto

/// Parts of a certificate's subject: untrusted text, without control characters.
extension Certificate {
  /// The most bytes of a part: twice what RFC 5280 appendix A.1 allows.
  private static let maxPartBytes = 128

  /// The organization's name; nil unless the subject has exactly one that can be shown.
  public var subjectOrganization: String? {
    handle.subjectOrganization.flatMap { SigningRules.text($0, limit: Self.maxPartBytes) }
  }

  /// The common name; nil unless the subject has exactly one that can be shown.
  public var subjectCommonName: String? {
    handle.subjectCommonName.flatMap { SigningRules.text($0, limit: Self.maxPartBytes) }
  }
}
