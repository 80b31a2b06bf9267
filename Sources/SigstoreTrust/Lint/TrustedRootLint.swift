public import StrictEncoding

/// Looks at a trusted root for what is allowed in it and hardly meant.
///
/// What may not be in one was refused when it was read; here signatures of certificates are verified, and
/// windows are held against a time.
public struct TrustedRootLint: Sendable {
  private let root: TrustedRoot
  private let now: Timestamp

  /// Thirty days: time for a new key or certificate to be brought to every verifier.
  static let warnBefore: Int64 = 30 * 86_400

  /// Looks at a root as of a time.
  public init(_ root: TrustedRoot, at now: Timestamp) {
    self.root = root
    self.now = now
  }

  /// The findings, in the order of the file; those about the whole of it come first.
  public var findings: [RootFinding] {
    let logs = ListedLogs(root.logs, at: "/tlogs", now: now)
    let certificateLogs = ListedLogs(root.certificateLogs, at: "/ctlogs", now: now)
    let issuers = ListedAuthorities(
      root.certificateAuthorities, at: "/certificateAuthorities", signing: .signers, now: now)
    let timestamps = ListedAuthorities(
      root.timestampAuthorities, at: "/timestampAuthorities", signing: .timestamps, now: now)
    return WholeRootLint(root: root).findings + logs.findings + issuers.findings
      + certificateLogs.findings + sharedKeys + timestamps.findings
  }

  /// Logs of certificates whose key is that of a log of artifacts.
  private var sharedKeys: [RootFinding] {
    root.certificateLogs.enumerated().compactMap { position, log in
      guard let key = log.key.encoding,
        let other = root.logs.firstIndex(where: { $0.key.encoding == key })
      else { return nil }
      return RootFinding(
        .sameKey(other: "/tlogs/\(other)"), at: "/ctlogs/\(position)/publicKey/rawBytes")
    }
  }
}
