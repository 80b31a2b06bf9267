public import NativeSystem

/// The files of an archive or a folder, by path.
///
/// The list is complete when the container exists; the content is read when it is asked for. Call
/// ``verifyUnchanged()`` after the last read.
public final class ImageContainer: Sendable {
  /// The path as the caller gave it.
  public let path: String
  /// The shape of the container.
  public let kind: ContainerKind
  /// The entries: in archive order, or sorted by path.
  ///
  /// The root itself is not among them.
  public let entries: [ContainerEntry]
  private let positions: [[UInt8]: Int]
  private let links: EntryLinks
  private let storage: any ContainerStorage

  init(
    path: String, kind: ContainerKind, entries: [ContainerEntry], storage: any ContainerStorage
  ) {
    self.path = path
    self.kind = kind
    self.storage = storage
    self.entries = entries.filter { !$0.path.isEmpty }
    links = EntryLinks(self.entries)
    // Byte for byte: Swift's strings are equal under canonical equivalence too.
    let pairs = self.entries.enumerated().map { (Array($1.path.utf8), $0) }
    positions = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// The archive as it was given, or nil for a folder.
  var archiveFile: OpenFile? { storage.archiveFile }

  /// The stored file at a path, through one link at most.
  ///
  /// - Returns: The entry that holds the bytes, or nil if there is no entry at this path.
  /// - Throws: ``ContainerError/notAFile(path:)`` for a folder.
  public func file(_ path: String) throws(ContainerError) -> StoredFile? {
    guard let position = positions[Array(path.utf8)] else { return nil }
    let entry = entries[position]
    guard entry.kind != .folder else { throw .notAFile(path: path) }
    do {
      let holder = try links.target(of: entry) ?? entry
      return StoredFile(path: holder.path, size: holder.size)
    } catch {
      throw .tar(error)
    }
  }

  /// The bytes of a stored file.
  ///
  /// - Throws: ``ContainerError``; `tooLong` above `limit` bytes, before anything is read.
  public func contents(of file: StoredFile, limit: Int) throws(ContainerError) -> [UInt8] {
    guard file.size <= UInt64(limit) else {
      throw .tooLong(path: file.path, size: file.size, limit: limit)
    }
    let (source, range) = try reader(for: file)
    var bytes = [UInt8](repeating: 0, count: Int(file.size))
    let count: Int
    do {
      count = try source.read(into: &bytes, at: range.lowerBound, count: bytes.count)
    } catch {
      throw .file(error)
    }
    guard count == bytes.count else { throw .truncated(path: file.path) }
    return bytes
  }

  /// A file and the part of it that holds the bytes of a stored file.
  ///
  /// - Throws: ``ContainerError``, also if a folder's file is not the one that was listed.
  public func reader(
    for file: StoredFile
  ) throws(ContainerError) -> (OpenFile, Range<UInt64>) {
    guard let position = positions[Array(file.path.utf8)], entries[position].kind == .file,
      entries[position].size == file.size
    else { throw .notAFile(path: file.path) }
    return try storage.reader(for: entries[position])
  }

  /// Confirms that the archive, or each entry of the folder, is what it was when it was listed.
  ///
  /// - Throws: ``ContainerError/changedWhileRead(path:)``.
  public func verifyUnchanged() throws(ContainerError) {
    try storage.verifyUnchanged()
  }
}
