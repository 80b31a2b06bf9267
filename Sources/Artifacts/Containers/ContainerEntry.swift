/// One entry of an archive or a folder.
public struct ContainerEntry: Sendable, Hashable {
  /// What an entry is.
  public enum Kind: Sendable, Hashable {
    /// A file with content.
    case file
    /// A folder.
    case folder
    /// A symbolic link; the target is as written.
    case symbolicLink(target: String)
    /// A hard link; the target is as written.
    case hardLink(target: String)
  }

  /// The path: relative, UTF-8, without `./` in front and without a slash at the end.
  public let path: String
  /// What it is.
  public let kind: Kind
  /// The number of bytes of a file's content; 0 for others.
  public let size: UInt64
  /// Where the content begins in the archive; 0 in a folder.
  public let dataOffset: UInt64
}
