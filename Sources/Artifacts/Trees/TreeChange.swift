import Digests
import NativeSystem
import StrictEncoding

/// The errors of a tree that is not what it was a moment ago.
enum TreeChange {
  /// The tree changed at this path from its root.
  static func error(root: String, path: String) -> ArtifactError {
    .measurement(.changedWhileRead(path: fullPath(root: root, path: path)))
  }

  /// What a failed operation on an entry that was listed means: one that is gone, or is a link or
  /// no folder by now, has changed; anything else is the system's refusal.
  static func error(_ error: FileError, root: String, path: String) -> ArtifactError {
    guard error.isNotFound || error.isLink || error.isFolder else { return .file(error) }
    return self.error(root: root, path: path)
  }

  /// The path of an entry together with its root's.
  static func fullPath(root: String, path: String) -> String {
    path.isEmpty ? root : root.path(to: path)
  }
}
