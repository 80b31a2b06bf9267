import Audits
import Digests
import NativeSystem
import SigningKeys

/// What the files of a batch are by their content, apart from artifacts.
struct Recognition {
  /// What each entry is, in their order; nil for what is nothing known.
  private(set) var kinds: [RecognisedKind?] = []
  /// The private keys among them.
  private(set) var findings: [AuditFinding] = []

  /// The paths that rules about everything do not make artifacts: bundles.
  private(set) var support: Set<[UInt8]> = []

  init(of entries: [InventoryEntry], followingLinks: Bool) {
    let found = Workers.results(count: entries.count, workers: ProcessSetting.processorCount) {
      // What cannot be read has an answer of its own when it is judged.
      try? FileRecognition.kind(
        of: try OpenFile.open(entries[$0].path, followLinks: followingLinks))
    }
    kinds = found.map { $0?.kind }
    for (entry, recognised) in zip(entries, found) {
      guard let recognised else { continue }
      if recognised.kind == .bundle { support.insert(Array(entry.path.utf8)) }
      if recognised.kind == .privateKey {
        findings.append(
          .privateKey(
            path: entry.path, keyID: recognised.keyID?.digest.description,
            isEncrypted: recognised.isEncrypted))
      }
    }
  }
}
