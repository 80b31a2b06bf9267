import Artifacts
import Bundles
import Digests
import NativeSystem

/// A file that was read, and has bundles and nothing else: it is no archive at the same time.
struct SeenBundleFile: Sendable {
  /// By which it is known again.
  let stamp: FileStamp
  /// The digest of all that was read.
  let digest: SHA256Digest

  /// Looks at a sound file of bundles whose bytes were read from its beginning to its end.
  init?(_ file: OpenFile, _ bytes: [UInt8]) {
    let head = bytes.span.extracting(0..<min(bytes.count, BundleSighting.prefixSize))
    guard let status = try? file.statusWhenOpened(), status.kind == .regular,
      status.size == UInt64(bytes.count), BundleSighting(of: head) == .bundle,
      !Artifact.mayBeArchive(bytes)
    else { return nil }
    stamp = FileStamp(status)
    digest = SHA256Digest.of(bytes)
  }
}

/// What changes if a file is written to or replaced.
struct FileStamp: Sendable, Hashable {
  private let device: UInt64
  private let inode: UInt64
  private let size: UInt64
  private let modified: Int64
  private let changed: Int64

  init(_ status: FileStatus) {
    device = status.device
    inode = status.inode
    size = status.size
    modified = status.modified
    changed = status.changed
  }
}
