import Certificates
import StrictEncoding

/// Who is believed about Sigstore bundles: `trusted_root.json` (`sigstore_trustroot.proto`,
/// `TrustedRoot`).
///
/// Whoever chooses the file chooses the trust: where it came from is for its user to know.
public struct TrustedRoot: Sendable, Hashable {
  /// The media type, which has the version.
  public let mediaType: TrustedRootMediaType
  /// The logs of artifacts (Rekor).
  public let logs: [TransparencyLog]
  /// The authorities of signers' certificates (Fulcio).
  public let certificateAuthorities: [RootAuthority]
  /// The logs of certificates.
  public let certificateLogs: [TransparencyLog]
  /// The authorities of timestamps.
  public let timestampAuthorities: [RootAuthority]

  /// Puts a root together.
  ///
  /// - Throws: ``TrustedRootError`` if nothing is trusted, the same log stands there twice, two authorities
  ///   of a kind the same certificates, or an authority of certificates one that issues none.
  public init(
    mediaType: TrustedRootMediaType = .version01, logs: [TransparencyLog] = [],
    certificateAuthorities: [RootAuthority] = [], certificateLogs: [TransparencyLog] = [],
    timestampAuthorities: [RootAuthority] = []
  ) throws(TrustedRootError) {
    guard
      logs.count + certificateAuthorities.count + certificateLogs.count
        + timestampAuthorities.count > 0
    else { throw TrustedRootError(.empty) }
    try TrustedRootRules.demandDistinct(logs, at: "/tlogs")
    try TrustedRootRules.demandDistinct(certificateLogs, at: "/ctlogs")
    try TrustedRootRules.demandDistinct(
      certificateAuthorities.map(\.certificates.all), at: "/certificateAuthorities")
    try TrustedRootRules.demandDistinct(
      timestampAuthorities.map(\.certificates.all), at: "/timestampAuthorities")
    try TrustedRootRules.demandIssuers(certificateAuthorities)
    try TrustedRootRules.demandKeyIDs(certificateLogs)
    self.mediaType = mediaType
    self.logs = logs
    self.certificateAuthorities = certificateAuthorities
    self.certificateLogs = certificateLogs
    self.timestampAuthorities = timestampAuthorities
  }

  /// Reads a file.
  ///
  /// The JSON has one reading, and members are spelled as proto3 JSON writes them, each once. As proto3 has
  /// it, an absent member, `null` and the empty value are the same. Members that the format does not have are
  /// refused, since a reader that knows them would trust otherwise; so are names of enumerations that are not
  /// in the specification.
  ///
  /// - Throws: ``TrustedRootError``.
  public init(json bytes: [UInt8]) throws(TrustedRootError) {
    self = try TrustedRootDecoder.decode(bytes)
  }

  /// The root as proto3 JSON over several lines, with a line feed at the end: what is read from it is the
  /// same root.
  public var json: [UInt8] { TrustedRootEncoder.json(of: self).encoded(pretty: true) + [0x0A] }
}
