/// Bytes that are stored in a container, once, whatever the number of links to them.
public struct StoredFile: Sendable, Hashable {
  /// The path of the entry that holds the bytes.
  public let path: String
  /// The number of bytes.
  public let size: UInt64
}
