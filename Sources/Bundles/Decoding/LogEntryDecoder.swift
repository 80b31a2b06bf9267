import StrictEncoding

/// Reads a transparency log's entry, `sigstore_rekor.proto`.
enum LogEntryDecoder {
  /// The hash of the logs' trees is SHA-256 (RFC 6962, section 2.1).
  private static let hashLength = 32

  static func decode(_ value: JSONValue, at path: String) throws(BundleError) -> LogEntry {
    let entry = try MessageReader(
      value, at: path,
      members: [
        "logIndex", "logId", "kindVersion", "integratedTime", "inclusionPromise",
        "inclusionProof", "canonicalizedBody",
      ])
    let log = try entry.requiredMessage("logId", members: ["keyId"])
    let kind = try entry.requiredMessage("kindVersion", members: ["kind", "version"])
    return LogEntry(
      logIndex: try entry.integer("logIndex"), logID: try log.requiredBytes("keyId"),
      kind: try kind.requiredString("kind"), version: try kind.requiredString("version"),
      integratedTime: try entry.integer("integratedTime"),
      inclusionPromise: try promise(entry), inclusionProof: try proof(entry),
      canonicalizedBody: try entry.requiredBytes("canonicalizedBody"))
  }

  private static func promise(_ entry: MessageReader) throws(BundleError) -> [UInt8]? {
    try entry.message("inclusionPromise", members: ["signedEntryTimestamp"])?
      .requiredBytes("signedEntryTimestamp")
  }

  private static func proof(_ entry: MessageReader) throws(BundleError) -> InclusionProof? {
    guard
      let proof = try entry.message(
        "inclusionProof",
        members: ["logIndex", "rootHash", "treeSize", "hashes", "checkpoint"])
    else { return nil }
    let index = try proof.integer("logIndex")
    let treeSize = try proof.integer("treeSize")
    guard index < treeSize else {
      throw .leafOutsideTree(path: proof.path, index: index, treeSize: treeSize)
    }
    return InclusionProof(
      logIndex: index,
      rootHash: try hash(
        .string(try proof.requiredString("rootHash")), at: proof.place(of: "rootHash")),
      treeSize: treeSize, hashes: try hashes(proof), checkpoint: try checkpoint(proof))
  }

  private static func hashes(_ proof: MessageReader) throws(BundleError) -> [[UInt8]] {
    var hashes: [[UInt8]] = []
    let elements = try proof.list("hashes", limit: BundleLimits.proofHashes)
    for (position, element) in elements.enumerated() {
      hashes.append(try hash(element, at: "\(proof.place(of: "hashes"))[\(position)]"))
    }
    return hashes
  }

  private static func hash(_ value: JSONValue, at path: String) throws(BundleError) -> [UInt8] {
    let bytes = try MessageReader.bytes(value, at: path)
    guard bytes.count == hashLength else {
      throw .wrongLength(path: path, expected: hashLength, found: bytes.count)
    }
    return bytes
  }

  private static func checkpoint(_ proof: MessageReader) throws(BundleError) -> String? {
    try proof.message("checkpoint", members: ["envelope"])?.requiredString("envelope")
  }
}
