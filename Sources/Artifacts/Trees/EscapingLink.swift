/// A symbolic link of a tree that leads out of it.
public struct EscapingLink: Sendable, Hashable {
  /// The link's path from the root.
  public let path: String
  /// Its target as written.
  public let target: String
  /// Why it leads out.
  public let reason: Reason

  /// How a link can lead out of its tree.
  public enum Reason: String, Sendable, Hashable {
    /// The target begins at the root of the file system.
    case absolute
    /// The target leads above the tree's root, as written or through other links of the tree.
    case outside
  }
}
