import Audits
import Digests
import NativeSystem
import SigningKeys

/// Looks for private keys in a folder that is an artifact as a whole, so that the audit does not go into it.
enum PrivateKeySearch {
  /// How many files are opened together.
  private static let batchSize = 256

  /// The private keys in a folder and below, in the order of a walk.
  ///
  /// What cannot be read there is for the verdict about the folder to say.
  static func findings(in folder: String) -> [AuditFinding] {
    var walk = InventoryWalk(roots: [folder])
    var findings: [AuditFinding] = []
    var batch: [String] = []
    while let entry = walk.nextEntry() {
      guard case .file = entry.kind else { continue }
      batch.append(entry.path)
      if batch.count == batchSize { findings += Self.findings(among: &batch) }
    }
    return findings + Self.findings(among: &batch)
  }

  private static func findings(among paths: inout [String]) -> [AuditFinding] {
    defer { paths.removeAll(keepingCapacity: true) }
    let files = paths
    let found = Workers.results(count: files.count, workers: ProcessSetting.processorCount) {
      try? FileRecognition.kind(ofFileAt: files[$0])
    }
    return zip(files, found).compactMap { path, recognised in
      recognised.flatMap { AuditFinding(privateKey: $0, at: path) }
    }
  }
}

extension AuditFinding {
  /// Tells of a private key; nil for what is none.
  init?(privateKey key: Recognised, at path: String) {
    guard key.kind == .privateKey else { return nil }
    self = .privateKey(
      path: path, keyID: key.keyID?.digest.description, isEncrypted: key.isEncrypted)
  }
}
