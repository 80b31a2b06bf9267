import Digests
import Synchronization

/// What was read of the files that a policy names, once each was needed.
final class ReadingRecord: Sendable {
  private let digests = Mutex<[String: [SHA256Digest]]>([:])

  /// Notes the bytes of a file.
  func note(_ digest: SHA256Digest, of path: String) {
    digests.withLock { digests in
      guard digests[path]?.contains(digest) != true else { return }
      digests[path, default: []].append(digest)
    }
  }

  /// The digests of what was read of a file: one, unless it changed meanwhile.
  func digests(of path: String) -> [SHA256Digest] { digests.withLock { $0[path] ?? [] } }
}
