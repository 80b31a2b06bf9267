public import Bundles

/// The parts of an entry, for tests that change one of them.
public struct EntryRecipe: Sendable {
  /// The index over all shards.
  public var logIndex: Int64
  /// The log.
  public var logID: [UInt8]
  /// The kind.
  public var kind: String
  /// The kind's version.
  public var version: String
  /// The canonicalised body.
  public var body: [UInt8]
  /// When it was taken in, in seconds since 1970.
  public var integratedTime: Int64 = 0
  /// The log's promise; nil for none.
  public var promise: [UInt8]?
  /// Whether there is a proof.
  public var hasProof = true
  /// The index in the shard.
  public var proofIndex: Int64 = 0
  /// The root that the proof names.
  public var rootHash: [UInt8] = []
  /// The size that the proof names.
  public var treeSize: Int64 = 0
  /// The proof's hashes.
  public var hashes: [[UInt8]] = []
  /// The checkpoint; nil for none.
  public var checkpoint: String?

  /// An entry without promise, and with an empty proof.
  public init(logIndex: Int64, logID: [UInt8], kind: String, version: String, body: [UInt8]) {
    self.logIndex = logIndex
    self.logID = logID
    self.kind = kind
    self.version = version
    self.body = body
  }

  /// The entry that these parts make.
  public var entry: LogEntry {
    LogEntry(
      logIndex: logIndex, logID: logID, kind: kind, version: version,
      integratedTime: integratedTime, inclusionPromise: promise,
      inclusionProof: hasProof
        ? InclusionProof(
          logIndex: proofIndex, rootHash: rootHash, treeSize: treeSize, hashes: hashes,
          checkpoint: checkpoint) : nil,
      canonicalizedBody: body)
  }
}
