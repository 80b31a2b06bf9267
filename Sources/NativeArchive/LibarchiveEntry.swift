/// One entry of a tar archive as libarchive reads it.
public struct LibarchiveEntry: Sendable, Hashable {
  /// What libarchive takes the entry for.
  public enum Kind: Sendable, Hashable {
    /// A regular file.
    case file
    /// A folder.
    case folder
    /// A symbolic link to these bytes.
    case symbolicLink([UInt8])
    /// A hard link to the entry with these bytes as its name.
    case hardLink([UInt8])
    /// Anything else: a device, a FIFO, a socket, or nothing at all.
    case other
  }

  /// The name, byte for byte.
  public let pathname: [UInt8]
  /// The type, with the target of a link.
  public let kind: Kind
  /// The size of the content; nil if libarchive says it is unset.
  public let size: UInt64?
  /// Where the first header of the entry begins, extension headers included.
  public let headerOffset: UInt64
  /// Where the content begins.
  public let dataOffset: UInt64
  /// What libarchive warned about while it read the headers, or nil.
  public let warning: LibarchiveComplaint?
}
