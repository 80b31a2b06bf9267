public import NativeSystem
import StrictEncoding

/// A file that may lie in a delivered folder without being a member: a bundle that is about it.
public struct ExceptedFile: Sendable, Hashable {
  /// Its path as the caller gave it.
  public let path: String
  let status: FileStatus
  /// Where it lies; nil for what has no path of its own, such as a pipe of a shell.
  private let place: Place?

  /// The name of a file, and the folder that it is in.
  private struct Place: Sendable, Hashable {
    let canonicalPath: String
    let folder: FileStatus
  }

  /// Takes note of a file before it is read; a link is followed, as reading it does.
  ///
  /// - Throws: `FileError` if the system says nothing about it.
  public init(_ path: String) throws(FileError) {
    self.path = path
    status = try FileSystem.status(of: path)
    do throws(FileError) {
      let canonicalPath = try FileSystem.canonicalPath(path)
      let folder = try FileSystem.status(of: FileSystem.folder(of: canonicalPath))
      place = Place(canonicalPath: canonicalPath, folder: folder)
    } catch {
      place = nil
    }
  }

  /// What the file is.
  public var kind: FileKind { status.kind }

  /// Whether it lies below a folder, at any depth.
  ///
  /// - Throws: `FileError` if the system says nothing about the folder.
  public func lies(below folder: String) throws(FileError) -> Bool {
    guard let place else { return false }
    let root = try FileSystem.canonicalPath(folder)
    return place.canonicalPath.utf8.starts(with: root.path(to: "").utf8)
  }

  /// The entry that is this file where it lies, and has not changed since it was noted.
  ///
  /// Another name of the same file is another entry: a file that is given from elsewhere excepts
  /// nothing in the folder.
  func entry(
    among entries: ArraySlice<DeliveryEntry>, in folder: (DeliveryEntry) -> DeliveryEntry?
  ) -> DeliveryEntry? {
    guard let place else { return nil }
    let own = EntryPath.name(of: place.canonicalPath)
    return entries.first { entry in
      entry.kind == .regular && entry.status.isUnchanged(since: status)
        && EntryPath.name(of: entry.path).utf8.elementsEqual(own.utf8)
        && folder(entry)?.status.isSameFile(as: place.folder) == true
    }
  }
}
