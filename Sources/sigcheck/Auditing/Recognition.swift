import Audits
import Digests
import NativeSystem
import SigningKeys
import Synchronization

/// What the files of a batch are by their content, apart from artifacts; noted by any thread.
final class Recognition: Sendable {
  private let found = Mutex<[[UInt8]: Recognised]>([:])
  /// What the system said of files when they were opened, where somebody asks.
  private let statuses = Mutex<[[UInt8]: FileStatus]>([:])
  private let keepsStatuses: Bool

  /// Begins with no file.
  init(keepingStatuses: Bool = false) { keepsStatuses = keepingStatuses }

  /// Looks at a file, whose position stays.
  ///
  /// What cannot be read has an answer of its own when it is judged.
  func look(at file: OpenFile, _ path: String) {
    if keepsStatuses, let status = try? file.statusWhenOpened() {
      statuses.withLock { $0[Array(path.utf8)] = status }
    }
    guard let recognised = try? FileRecognition.kind(of: file) else { return }
    found.withLock { $0[Array(path.utf8)] = recognised }
  }

  /// What the system said of a file when it was opened.
  func status(of path: String) -> FileStatus? {
    statuses.withLock { $0[Array(path.utf8)] }
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
