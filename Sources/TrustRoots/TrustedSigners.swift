import SigningKeys
public import SigstoreTrust

/// Whose signatures may be believed: keys, signers with certificates, or both; never nobody.
public struct TrustedSigners: Sendable {
  /// The keys; nil if none is believed, so that a bundle of a key's is refused.
  public let keys: TrustedKeys?
  /// The signers with certificates; nil if none is believed.
  public let certificates: CertificateTrust?
  /// Whose log entries and timestamps are believed: with a root, each that is of a known log or authority
  /// must hold, of keys' bundles too.
  public let root: TrustedRoot?

  /// Believes keys alone, or keys and what a root's logs and authorities prove of their signatures.
  public init(keys: TrustedKeys, root: TrustedRoot? = nil) {
    self.keys = keys
    certificates = nil
    self.root = root
  }

  /// Believes signers with certificates, and keys if there are any.
  public init(certificates: CertificateTrust, keys: TrustedKeys? = nil) {
    self.keys = keys
    self.certificates = certificates
    root = certificates.root
  }

  /// The number of signers that a threshold may count: distinct keys, and identities.
  ///
  /// - Throws: ``TrustError`` of the first key that cannot be read.
  public func distinctCount() throws(TrustError) -> Int {
    let identities = Set(certificates?.identities.map(\.id) ?? []).count
    return try (keys?.distinctCount() ?? 0) + identities
  }
}
