public import NativeSystem

/// Something in a delivered folder, as it was listed.
public struct DeliveryEntry: Sendable, Hashable {
  /// What the system said about it; a link is itself, not what it leads to.
  public let status: FileStatus
  let bytes: [UInt8]

  /// The path below the folder.
  public var path: String { PathText.text(of: bytes) }
  /// What it is.
  public var kind: FileKind { status.kind }

  /// True if nothing says that it is another one now.
  func isUnchanged(since earlier: DeliveryEntry) -> Bool {
    // A folder's size is the file system's own affair.
    let isSameSize = kind == .folder || status.size == earlier.status.size
    return bytes == earlier.bytes && isSameSize && kind == earlier.kind
      && status.isSameFile(as: earlier.status) && status.mode == earlier.status.mode
      && status.modified == earlier.status.modified && status.changed == earlier.status.changed
  }
}
