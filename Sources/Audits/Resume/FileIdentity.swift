public import Digests
public import NativeSystem

/// What the system says of a file or folder, as a digest: equal ones mean that nothing visible changed.
public enum FileIdentity {
  /// The identity of a file by its status: device, inode, kind, size, and the times of the last changes.
  public static func of(_ status: FileStatus) -> SHA256Digest {
    SHA256Digest.of(bytes(of: status))
  }

  /// The identity of a folder with all that is below it; links are not followed.
  ///
  /// - Throws: `FileError` if something in it cannot be looked at.
  public static func of(folder: OpenFolder) throws(FileError) -> SHA256Digest {
    var lastChange = Int64.min
    return try of(folder: folder, lastChange: &lastChange)
  }

  /// The identity of a folder as ``of(folder:)`` gives it, with the time of the last change of anything in it, in
  /// nanoseconds since 1970-01-01T00:00:00Z.
  ///
  /// - Throws: `FileError` if something in it cannot be looked at.
  public static func withLastChange(
    of folder: OpenFolder
  ) throws(FileError) -> (identity: SHA256Digest, lastChange: Int64) {
    var lastChange = Int64.min
    let identity = try of(folder: folder, lastChange: &lastChange)
    return (identity, lastChange)
  }

  private static func of(
    folder: OpenFolder, lastChange: inout Int64
  ) throws(FileError) -> SHA256Digest {
    let status = try folder.status()
    lastChange = max(lastChange, status.lastChange)
    var bytes = bytes(of: status)
    for name in try folder.names().sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let text = PathText.text(of: name)
      let status = try folder.status(of: text)
      bytes.append(number: UInt64(name.count))
      bytes += name
      lastChange = max(lastChange, status.lastChange)
      bytes +=
        status.kind == .folder
        ? try of(folder: folder.openFolder(text), lastChange: &lastChange).bytes
        : Self.of(status).bytes
    }
    return SHA256Digest.of(bytes)
  }

  private static func bytes(of status: FileStatus) -> [UInt8] {
    var bytes = Array(status.kind.rawValue.utf8) + [0]
    for number in [status.device, status.inode, status.size] { bytes.append(number: number) }
    for time in [status.modified, status.changed] { bytes.append(number: time) }
    return bytes
  }
}
