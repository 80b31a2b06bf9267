/// What travels with a signature to help verify it (`sigstore_bundle.proto`).
///
/// Structure and limits have been checked, nothing else: log entries and timestamps are claims
/// until something verifies them.
public struct VerificationMaterial: Sendable, Hashable {
  /// What the bundle says about the signer's key.
  public let key: VerificationKeyMaterial
  /// Entries of transparency logs; no two have the same log and index.
  public let logEntries: [LogEntry]
  /// RFC 3161 `TimeStampResp` messages, DER; no two are equal.
  public let timestamps: [[UInt8]]

  /// Collects material that was made elsewhere.
  public init(
    key: VerificationKeyMaterial, logEntries: [LogEntry] = [], timestamps: [[UInt8]] = []
  ) {
    self.key = key
    self.logEntries = logEntries
    self.timestamps = timestamps
  }
}
