import Bundles
import Digests
import SigstoreTrust
import StrictEncoding
import Timestamps

/// What of a bundle carries meaning: a changed bundle may be accepted if it says no more than the bundle itself.
///
/// Left out are, with the reason:
/// - the key's hint: it selects a key and authorises none;
/// - signature lines of a checkpoint by others than its log: witnesses are not known here;
/// - the names in such lines, of logs of Rekor 1: they are those of machines;
/// - entries of unknown logs: they are passed over, as if they were not there;
/// - issuers that travel with a signer's certificate: they may only complete a path, and here complete none;
/// - the time of an entry without promise: nothing covers it, and nothing uses it;
/// - of a timestamp all but what it says: its container has parts that nobody signed, such as the set of digest
///   algorithms and the certificates in it, which only help to find the one that is pinned.
struct Meaning: Hashable {
  private let mediaType: BundleMediaType
  private let key: VerificationKeyMaterial
  private let entries: [LogEntry]
  private let timestamps: [[String]]
  private let content: BundleContent

  init(_ bundle: Bundles.Bundle, by root: TrustedRoot) {
    mediaType = bundle.mediaType
    key =
      switch bundle.material.key {
      case .publicKey: .publicKey(hint: nil)
      case .certificate: bundle.material.key
      case .certificateChain(let chain): .certificateChain(Array(chain.prefix(1)))
      }
    entries = bundle.material.logEntries.compactMap { entry in
      root.logs.first { $0.isNamed(by: entry.logID) }.map { Self.entry(entry, of: $0) }
    }
    timestamps = bundle.material.timestamps.map(Self.timestamp)
    content = bundle.content
  }

  /// Whether it says nothing that the other one does not say.
  ///
  /// Who leaves an entry away proves less, which is for the demands to refuse.
  func saysNoMore(than other: Meaning) -> Bool {
    mediaType == other.mediaType && key == other.key && content == other.content
      && timestamps == other.timestamps && Set(entries).isSubset(of: other.entries)
  }

  private static func entry(_ entry: LogEntry, of log: TransparencyLog) -> LogEntry {
    LogEntry(
      logIndex: entry.logIndex, logID: entry.logID, kind: entry.kind, version: entry.version,
      integratedTime: entry.inclusionPromise == nil ? 0 : entry.integratedTime,
      inclusionPromise: entry.inclusionPromise,
      inclusionProof: entry.inclusionProof.map { proof in
        InclusionProof(
          logIndex: proof.logIndex, rootHash: proof.rootHash, treeSize: proof.treeSize,
          hashes: proof.hashes,
          checkpoint: proof.checkpoint.map {
            log.bindsName ? withoutWitnesses($0) : withoutNames($0)
          })
      }, canonicalizedBody: entry.canonicalizedBody)
  }

  /// The text and the lines of signatures by the name with which the text begins.
  private static func withoutWitnesses(_ checkpoint: String) -> String {
    let origin = checkpoint.prefix { $0 != "\n" && $0 != " " }
    return checkpoint.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      !line.hasPrefix("\u{2014} ") || line.hasPrefix("\u{2014} \(origin) ")
    }.joined(separator: "\n")
  }

  /// The text and the signatures.
  private static func withoutNames(_ checkpoint: String) -> String {
    checkpoint.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("\u{2014} ") ? line.drop { $0 != " " }.dropFirst().drop { $0 != " " } : line
    }.joined(separator: "\n")
  }

  private static func timestamp(_ der: [UInt8]) -> [String] {
    guard let read = try? TimestampResponse(der: der) else { return [Hex.encode(der)] }
    return [
      read.time.description, read.whole.description, read.latest.description,
      read.imprint?.hex ?? "", read.serial, read.policy, read.nonce ?? "", read.authority ?? "",
    ]
  }
}
