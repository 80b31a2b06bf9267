public import Digests
import StrictEncoding

/// One entry of a folder tree: what a tree's digest says of one path.
public struct TreeEntry: Sendable {
  /// What stands at a path.
  public enum Content: Sendable, Hashable {
    /// A folder; what it holds stands in entries of its own.
    case folder
    /// A regular file: its size in bytes, the digest of its bytes, and whether its owner may run it.
    case file(size: UInt64, sha256: SHA256Digest, isExecutable: Bool)
    /// A symbolic link, with its target as written there.
    case link(target: String)
  }

  /// The path from the tree's root, with `/` between its parts; never empty.
  public let path: String
  /// What stands there.
  public let content: Content

  /// Describes an entry.
  public init(path: String, content: Content) {
    self.path = path
    self.content = content
  }
}

extension TreeEntry: Hashable {
  /// Compares bytes: texts that are canonically equivalent are two paths.
  public static func == (one: TreeEntry, other: TreeEntry) -> Bool {
    guard one.path.isExactly(other.path) else { return false }
    guard case .link(let target) = one.content, case .link(let otherTarget) = other.content else {
      return one.content == other.content
    }
    return target.isExactly(otherTarget)
  }

  /// Hashes the path alone, which differs between the entries of one tree.
  public func hash(into hasher: inout Hasher) {
    for byte in path.utf8 { hasher.combine(byte) }
  }
}
