import Audits
import Digests
import NativeSystem
import SigningKeys
import Synchronization

/// What the files of a batch are by their content, apart from artifacts; noted by any thread.
final class Recognition: Sendable {
  private let found = Mutex<[[UInt8]: Recognised]>([:])

  /// Looks at a file, whose position stays.
  ///
  /// What cannot be read has an answer of its own when it is judged.
  func look(at file: OpenFile, _ path: String) {
    guard let recognised = try? FileRecognition.kind(of: file) else { return }
    found.withLock { $0[Array(path.utf8)] = recognised }
  }

  /// What a file is; nil for what is nothing known.
  func kind(of path: String) -> RecognisedKind? { recognised(path)?.kind }

  /// The private keys among the files, in the order of the entries.
  func findings(_ entries: [InventoryEntry]) -> [AuditFinding] {
    guard found.withLock({ !$0.isEmpty }) else { return [] }
    return entries.compactMap { entry in
      recognised(entry.path).flatMap { AuditFinding(privateKey: $0, at: entry.path) }
    }
  }

  private func recognised(_ path: String) -> Recognised? {
    found.withLock { $0[Array(path.utf8)] }
  }
}
