public import SigningKeys
public import StrictEncoding

/// What a finding in a trusted root is about; positions of certificates count from 0.
@nonexhaustive public enum RootConcern: Sendable, Equatable {
  /// A window has no start, so that it contains nothing.
  case noStart
  /// The window has ended.
  case ended(TrustInstant)
  /// The window ends soon.
  case endsSoon(TrustInstant)
  /// The window has not begun.
  case notBegun(TrustInstant)
  /// The window begins before the certificates are all valid.
  case startsBeforeValidity(TrustInstant, certificates: Timestamp)
  /// The window ends after the first of the certificates.
  case endsAfterValidity(TrustInstant, certificates: Timestamp)
  /// A certificate of an authority that is believed now has ended.
  case certificateEnded(position: Int, Timestamp)
  /// A certificate of an authority that is believed now ends soon.
  case certificateEndsSoon(position: Int, Timestamp)
  /// A key is of a size that is going out of use.
  case weakKey(KeyAlgorithm)
  /// The key is of a kind that is not used here, so that what it signs counts for nothing.
  case unusedKey
  /// The details of a key are deprecated.
  case oldDetails(LogKeyDetails)
  /// The signature under a certificate is by a digest that is too weak.
  case weakDigest(position: Int)
  /// No certificate of the chain signed this one.
  case brokenLink(position: Int)
  /// Another certificate than the next one signed this one.
  case linkOrder(position: Int, signer: Int)
  /// The key of an issuer may not sign certificates.
  case noCertificateSigning(position: Int)
  /// An issuer lists purposes, and not the one that is needed.
  case purpose(position: Int)
  /// The certificate that timestamps are signed with is not for timestamps alone, and critically so.
  case timestampPurpose
  /// An address is not of https.
  case insecureAddress
  /// A log has no address, or one without scheme.
  case noAddress
  /// Two logs have one key.
  case sameKey(other: String)
  /// Two logs at one address are believed at the same time.
  case overlap(other: String)
  /// Two authorities issue by one certificate.
  case sameAuthority(other: String)
  /// There are authorities of signers' certificates and no log of certificates.
  case noCertificateLog
  /// There are authorities of signers' certificates and no log of artifacts.
  case noLog
  /// There are authorities of signers' certificates, and nothing can prove a time.
  case noTime
  /// There are authorities of signers' certificates, no logs and no authority of timestamps.
  case noTimestampAuthority
  /// Several are believed at the same time, and who runs this one is not said.
  case noOperator
  /// Peers refuse a file that says who runs what.
  case operatorForPeers
  /// Peers refuse this media type.
  case mediaTypeForPeers
  /// Peers refuse an authority that is not called by an organization and a common name.
  case subjectForPeers

  /// Every ``code``.
  public static let codes = [
    "lint-root-no-start", "lint-root-ended", "lint-root-ends-soon", "lint-root-not-begun",
    "lint-root-window-exceeds", "lint-root-certificate-ended", "lint-root-certificate-ends-soon",
    "lint-root-weak-key", "lint-root-unused-key", "lint-root-old-details", "lint-root-weak-digest",
    "lint-root-broken-link", "lint-root-link-order", "lint-root-no-certificate-signing",
    "lint-root-purpose", "lint-root-timestamp-purpose", "lint-root-insecure-address",
    "lint-root-same-key", "lint-root-overlap", "lint-root-same-authority",
    "lint-root-no-certificate-log", "lint-root-no-log", "lint-root-no-time",
    "lint-root-no-timestamp-authority", "lint-root-no-address", "lint-root-no-operator",
    "lint-root-peers-operator", "lint-root-peers-media-type",
    "lint-root-peers-subject",
  ]

  /// The stable name of the concern, in kebab-case.
  public var code: String {
    switch self {
    case .noStart: "lint-root-no-start"
    case .ended: "lint-root-ended"
    case .endsSoon: "lint-root-ends-soon"
    case .notBegun: "lint-root-not-begun"
    case .startsBeforeValidity, .endsAfterValidity: "lint-root-window-exceeds"
    case .certificateEnded: "lint-root-certificate-ended"
    case .certificateEndsSoon: "lint-root-certificate-ends-soon"
    case .weakKey: "lint-root-weak-key"
    case .unusedKey: "lint-root-unused-key"
    case .oldDetails: "lint-root-old-details"
    case .weakDigest: "lint-root-weak-digest"
    case .brokenLink: "lint-root-broken-link"
    case .linkOrder: "lint-root-link-order"
    case .noCertificateSigning: "lint-root-no-certificate-signing"
    case .purpose: "lint-root-purpose"
    case .timestampPurpose: "lint-root-timestamp-purpose"
    case .insecureAddress: "lint-root-insecure-address"
    case .noAddress: "lint-root-no-address"
    case .sameKey: "lint-root-same-key"
    case .overlap: "lint-root-overlap"
    case .sameAuthority: "lint-root-same-authority"
    case .noCertificateLog: "lint-root-no-certificate-log"
    case .noLog: "lint-root-no-log"
    case .noTime: "lint-root-no-time"
    case .noTimestampAuthority: "lint-root-no-timestamp-authority"
    case .noOperator: "lint-root-no-operator"
    case .operatorForPeers: "lint-root-peers-operator"
    case .mediaTypeForPeers: "lint-root-peers-media-type"
    case .subjectForPeers: "lint-root-peers-subject"
    }
  }

  /// How much it matters.
  public var severity: RootFinding.Severity {
    switch self {
    case .noStart, .weakDigest, .brokenLink, .noCertificateSigning, .purpose, .timestampPurpose,
      .noTime:
      .error
    case .endsSoon, .startsBeforeValidity, .endsAfterValidity, .certificateEnded,
      .certificateEndsSoon, .weakKey, .unusedKey, .linkOrder, .insecureAddress, .sameKey, .overlap,
      .sameAuthority, .noCertificateLog, .noLog:
      .warning
    case .ended, .notBegun, .oldDetails, .noTimestampAuthority, .noAddress, .noOperator,
      .operatorForPeers,
      .mediaTypeForPeers,
      .subjectForPeers:
      .note
    }
  }
}
