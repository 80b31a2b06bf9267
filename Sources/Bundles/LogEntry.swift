/// An entry of a transparency log, as a bundle carries it (`sigstore_rekor.proto`).
///
/// Only its structure has been checked: whether the log made it is not known here.
public struct LogEntry: Sendable, Hashable {
  /// The entry's place in the log; over all of the log's shards where there are several.
  public let logIndex: Int64
  /// The log's key identifier.
  public let logID: [UInt8]
  /// The kind of entry, such as `hashedrekord`.
  public let kind: String
  /// The version of that kind, such as `0.0.1`.
  public let version: String
  /// When the log says it took the entry in, in seconds since the epoch; 0 if it does not say.
  public let integratedTime: Int64
  /// The log's signed promise to include the entry, if it is there.
  public let inclusionPromise: [UInt8]?
  /// The proof that the entry is in the log, if it is there.
  public let inclusionProof: InclusionProof?
  /// The entry itself.
  public let canonicalizedBody: [UInt8]

  /// Collects an entry that was made elsewhere.
  public init(
    logIndex: Int64, logID: [UInt8], kind: String, version: String, integratedTime: Int64 = 0,
    inclusionPromise: [UInt8]? = nil, inclusionProof: InclusionProof? = nil,
    canonicalizedBody: [UInt8]
  ) {
    self.logIndex = logIndex
    self.logID = logID
    self.kind = kind
    self.version = version
    self.integratedTime = integratedTime
    self.inclusionPromise = inclusionPromise
    self.inclusionProof = inclusionProof
    self.canonicalizedBody = canonicalizedBody
  }
}
