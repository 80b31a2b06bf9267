import NativeSystem
import Synchronization

/// A private place in which artifacts are copied while they are measured.
///
/// Only this user can enter it. It vanishes with its last copy: what was handed over stays, and the
/// rest was never seen by anybody.
public final class CopyPlace: Sendable {
  let place: PrivateFolder
  /// Whether a place on another disk would do as well.
  private let isMovable: Bool
  private let count = Atomic(0)

  /// Makes a place from which copies are handed over to `target`: beside it, or in `folder`.
  ///
  /// - Throws: ``CopyError``; `otherFileSystem` if `folder` cannot serve.
  public init(for target: String, in folder: String? = nil) throws(CopyError) {
    place = try Self.made { () throws(FileError) in
      guard let folder else { return try PrivateFolder(beside: target) }
      return try PrivateFolder(in: folder)
    }
    isMovable = false
    guard let folder else { return }
    let (own, wanted) = try Self.made { () throws(FileError) in
      (
        try place.folder.status().device,
        try FileSystem.status(of: FileSystem.folder(of: target)).device
      )
    }
    guard own == wanted else { throw .otherFileSystem(place: folder, target: target) }
  }

  /// Makes a place whose copies are only used there: in `folder`, or else in `TMPDIR` or `/tmp`.
  public init(in folder: String?) throws(CopyError) {
    isMovable = true
    place = try Self.made { () throws(FileError) in try PrivateFolder(in: folder) }
  }

  /// The place for the copy of the next artifact, which is at `path`.
  ///
  /// Its name is ours, since a shell may see it: `artifact-1`, and the extension of the path where
  /// that is only letters and digits.
  public func next(for path: String) -> CopySlot {
    let number = count.wrappingAdd(1, ordering: .relaxed).newValue
    return CopySlot(place: self, name: "artifact-\(number)\(Self.plainExtension(of: path))")
  }

  /// Demands room for copies of all that is at these paths, before anything is written.
  ///
  /// Streams have no size, and what cannot be looked at is refused when it is read.
  public func demandRoom(for paths: [String]) throws(CopyError) {
    let free = try Self.made { () throws(FileError) in try FileSystem.freeBytes(at: place.path) }
    var needed: UInt64 = 0
    for path in paths {
      let size = (try? CopySize.bytes(at: path)) ?? 0
      needed = needed.addingReportingOverflow(size).overflow ? .max : needed + size
    }
    guard needed <= free else {
      throw .noSpace(
        folder: FileSystem.folder(of: place.path), needed: needed, free: free,
        isMovable: isMovable)
    }
  }

  /// Demands that nobody else can put another folder in the place's path.
  ///
  /// Needed where a program is given the path; a hand-over does not go by it. Only the folder that
  /// holds the place is looked at.
  public func demandUnreachable() throws(CopyError) {
    let folder = FileSystem.folder(of: place.path)
    let (holder, own) = try Self.made { () throws(FileError) in
      (try FileSystem.status(of: folder), try place.folder.status())
    }
    guard !holder.letsOthersRename, holder.owner == own.owner || holder.owner == 0 else {
      throw .reachable(folder: folder)
    }
  }

  /// The longest extension that is kept.
  private static let longestExtension = 16

  private static func plainExtension(of path: String) -> String {
    let name = EntryPath.name(of: path)
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
      return ""
    }
    let letters = name.utf8[name.utf8.index(after: dot)...]
    guard 1...longestExtension ~= letters.count, letters.allSatisfy(isPlain) else { return "" }
    return String(name[dot...])
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  static func made<R>(_ body: () throws(FileError) -> R) throws(CopyError) -> R {
    do { return try body() } catch { throw .file(error) }
  }
}
