import Bundles

/// The parts of an entry, for tests that change one of them.
struct EntryRecipe {
  var logIndex: Int64
  var logID: [UInt8]
  var kind: String
  var version: String
  var body: [UInt8]
  var integratedTime: Int64 = 0
  var promise: [UInt8]?
  var hasProof = true
  var proofIndex: Int64 = 0
  var rootHash: [UInt8] = []
  var treeSize: Int64 = 0
  var hashes: [[UInt8]] = []
  var checkpoint: String?

  init(logIndex: Int64, logID: [UInt8], kind: String, version: String, body: [UInt8]) {
    self.logIndex = logIndex
    self.logID = logID
    self.kind = kind
    self.version = version
    self.body = body
  }

  var entry: LogEntry {
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
