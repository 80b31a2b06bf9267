import Digests
import NativeSystem

/// A place for the copy of one artifact, which has nothing in it yet.
public struct CopySlot: Sendable {
  let place: CopyPlace
  /// The name of the copy in its place.
  let name: String

  var folder: OpenFolder { place.place.folder }

  /// The copy, once it is complete.
  var copy: ArtifactCopy { ArtifactCopy(place: place, name: name) }

  /// Begins the copy of a file; that of a stream has no execute bit.
  func newFile(from source: FileStatus) throws(FileError) -> NewFile {
    let isExecutable = source.kind == .regular && source.mode & Self.ownerExecute != 0
    return try folder.createFile(name, mode: Self.mode(isExecutable: isExecutable))
  }

  /// Copies a whole file or stream, behind the bytes that were already taken from it, and opens the
  /// copy; in messages it has the path of its source.
  ///
  /// - Throws: ``ArtifactError``; `changedWhileRead` for a file that changes meanwhile.
  func copy(_ source: OpenFile, after head: [UInt8]) throws(ArtifactError) -> OpenFile {
    let (before, after, total) = try copied(source, after: head)
    if before.isSized {
      guard after.isUnchanged(since: before), total <= before.size else {
        throw .measurement(.changedWhileRead(path: source.path))
      }
    } else if total > StreamHead.copyLimit {
      throw .streamTooLong(path: source.path, limit: StreamHead.copyLimit)
    }
    do {
      return try folder.openFile(name, calling: source.path)
    } catch {
      throw .file(error)
    }
  }

  /// The permissions of a file's copy; nothing but the execute bit is kept of its source.
  static func mode(isExecutable: Bool) -> UInt32 { isExecutable ? 0o755 : 0o644 }

  private static let ownerExecute: UInt32 = 0o100

  private func copied(
    _ source: OpenFile, after head: [UInt8]
  ) throws(ArtifactError) -> (before: FileStatus, after: FileStatus, total: UInt64) {
    do throws(FileError) {
      let before = try source.status()
      let limit = before.isSized ? before.size : StreamHead.copyLimit
      let file = try newFile(from: before)
      try file.write(head.span)
      var total = UInt64(head.count)
      var buffer = [UInt8](repeating: 0, count: FileMeasurement.chunkSize)
      // One piece more than the limit shows that it is passed.
      while total <= limit {
        let count = try source.read(into: &buffer)
        guard count > 0 else { break }
        try file.write(buffer.span.extracting(..<count))
        total += UInt64(count)
      }
      try file.close()
      return (before, try source.status(), total)
    } catch {
      throw .file(error)
    }
  }
}

extension FileStatus {
  /// Whether the size says how much there is to read; a file of the kernel's says 0.
  var isSized: Bool { kind == .regular && size > 0 }
}
