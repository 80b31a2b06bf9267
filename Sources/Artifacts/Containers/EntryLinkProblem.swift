/// What is wrong with a link.
///
/// The raw value is the refusal's code.
public enum EntryLinkProblem: String, Error, Sendable, Hashable {
  /// The target is empty, absolute or no plain path.
  case target = "link-target-malformed"
  /// The target is outside the container.
  case escapes = "link-escapes"
  /// The target is a link itself, or is reached through one.
  case chain = "link-chain"
  /// The target is a folder.
  case folder = "link-to-folder"
  /// The target is not there; for a hard link, not before it.
  case missing = "link-target-missing"
  /// A folder on disk holds a link, which a layout does not need.
  case inFolder = "link-in-folder"
}
