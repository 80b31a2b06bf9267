/// How large a folder tree may be.
public enum TreeLimits {
  /// Entries of one tree; with 512 bytes each, what is kept of them stays below half a gigabyte.
  public static let entries = 1_000_000
  /// Parts of one path; each takes an open folder while the tree is listed.
  public static let depth = 256
  /// Bytes of one path or of a link's target: `PATH_MAX` on Linux.
  public static let pathLength = 4_096
}

/// A limit on folder trees.
///
/// The raw value is the refusal's code.
public enum TreeLimit: String, Sendable, Hashable {
  /// The number of entries.
  case entries = "tree-too-many-entries"
  /// The number of folders inside one another.
  case depth = "tree-too-deep"
  /// The length of a path or of a link's target, in bytes.
  case pathLength = "tree-path-too-long"
}
