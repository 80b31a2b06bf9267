import Digests
import NativeSystem
import StrictEncoding

/// A pack of untrusted origin, copied into a folder of our own: what is read there has the digests of its
/// manifest, whatever becomes of the pack meanwhile.
public final class UnpackedPack: Sendable {
  /// What the pack has.
  public let manifest: PackManifest
  /// Whether there is a signature beside the manifest; nobody has checked it yet.
  public let isSigned: Bool
  private let place: PrivateFolder
  private let names: Set<String>

  init(_ manifest: PackManifest, isSigned: Bool, in place: PrivateFolder) {
    self.manifest = manifest
    self.isSigned = isSigned
    self.place = place
    names = Set(manifest.files.map(\.path))
  }

  /// The folder with the copy.
  public var root: String { place.path }

  /// Whether the manifest names a file.
  public func has(_ name: String) -> Bool { names.contains(name) }

  /// Where the copy of a file is.
  public func path(of name: String) -> String { "\(place.path)/\(name)" }

  /// The files of a role, in order.
  public func files(_ role: PackFile.Role) -> [PackFile] {
    manifest.files.filter { $0.role == role }
  }

  /// Copies a pack, a folder or an archive, and checks every file of it.
  ///
  /// 1. The manifest is read, and is one.
  /// 2. Nothing but regular files is there, each of which it names with its length and digest.
  /// 3. None is missing.
  ///
  /// - Throws: ``PackError`` for the first thing that is not so.
  public static func open(_ path: String) throws(PackError) -> UnpackedPack {
    let (folder, file) = try opened(path)
    if let folder { return try PackFolderReading(folder).read() }
    guard let file else { throw .entryKind(path: path) }
    return try PackArchiveReading(file).read()
  }

  private static func opened(
    _ path: String
  ) throws(PackError) -> (OpenFolder?, OpenFile?) {
    do throws(FileError) {
      let kind = try FileSystem.status(of: path).kind
      let folder = kind == .folder ? try OpenFolder.open(path) : nil
      let file = kind == .regular ? try OpenFile.open(path) : nil
      return (folder, file)
    } catch {
      throw .file(error)
    }
  }
}
