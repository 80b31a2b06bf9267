import Digests
import NativeSystem
import StrictEncoding

/// A pack that is being put together, in a folder that nobody else sees until it is whole.
///
/// One thread uses it.
public final class PackAssembly {
  private static let content = "pack"

  private let place: PrivateFolder
  private var folders: Set<String> = []
  private var files: [String: PackFile] = [:]

  /// Begins a pack that is to be at a path, beside it, so that it appears there in one step.
  ///
  /// - Throws: ``PackError/file(_:)``.
  public init(for path: String) throws(PackError) {
    do throws(FileError) {
      place = try PrivateFolder(beside: path)
      try place.folder.createFolder(Self.content, mode: 0o755)
    } catch {
      throw .file(error)
    }
  }

  /// The pack's folder until it is handed over.
  public var root: String { "\(place.path)/\(Self.content)" }

  /// Where a file of the pack is until the pack is handed over.
  public func path(of name: String) -> String { "\(root)/\(name)" }

  /// Whether the pack has a file of this name.
  public func has(_ name: String) -> Bool { files[name] != nil }

  /// The names of the files that the pack has so far.
  public var names: Set<String> { Set(files.keys) }

  /// Adds a file whole.
  ///
  /// - Throws: ``PackError`` for a name that is not allowed or is taken.
  public func add(_ bytes: [UInt8], as name: String, _ role: PackFile.Role) throws(PackError) {
    let sink = try begin(name, role)
    try sink.write(bytes)
    try end(sink)
  }

  /// Begins a file.
  public func begin(_ name: String, _ role: PackFile.Role) throws(PackError) -> PackSink {
    try PackName.demandAllowed(name)
    guard files[name] == nil else { throw .duplicate(path: name) }
    guard files.count < PackLimits.files else {
      throw .limit("files", limit: UInt64(PackLimits.files))
    }
    return PackSink(try create(name), name, role)
  }

  /// Ends a file: it is part of the pack from now on.
  public func end(_ sink: PackSink) throws(PackError) {
    let file = try sink.finish()
    files[file.path] = file
  }

  /// Writes the manifest of all files; nothing can be added after it but its signature.
  public func writeManifest() throws(PackError) {
    let bytes = try PackManifest(Array(files.values)).encoded()
    guard bytes.count <= PackLimits.manifestBytes else {
      throw .limit("bytes of a manifest", limit: UInt64(PackLimits.manifestBytes))
    }
    let sink = PackSink(try create(PackName.manifest), PackName.manifest, .report)
    try sink.write(bytes)
    _ = try sink.finish()
  }

  /// Gives the pack its place as a folder.
  ///
  /// - Throws: ``PackError/file(_:)``; whatever has the name stays.
  public func handOver(to path: String) throws(PackError) {
    do throws(FileError) { try place.handOver(Self.content, to: path, replacing: false) } catch {
      throw .file(error)
    }
  }

  /// Writes the pack as an archive: the manifest, its signature, and the files in the order of their names.
  public func archive(to path: String, overwrite: Bool) throws(PackError) {
    let manifest = try PackManifest(Array(files.values))
    do throws(FileError) {
      var archive = try AtomicFile(creating: path, mode: 0o644, overwrite: overwrite)
      let isSigned = try FileSystem.exists(self.path(of: PackName.signature))
      let names =
        [PackName.manifest] + (isSigned ? [PackName.signature] : []) + manifest.files.map(\.path)
      for name in names { try append(name, to: &archive) }
      try archive.write([UInt8](repeating: 0, count: 2 * PackArchiveHeader.blockSize))
      try archive.commit()
    } catch {
      throw .file(error)
    }
  }

  private func append(_ name: String, to archive: inout AtomicFile) throws(FileError) {
    let file = try OpenFile.open(path(of: name))
    let size = try file.status().size
    guard let header = try? PackArchiveHeader(path: name, size: size) else {
      throw FileError(operation: .write, path: name, code: FileError.unsupportedCode)
    }
    try archive.write(header.encoded())
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    while true {
      let count = try file.read(into: &buffer)
      guard count > 0 else { break }
      try archive.write(buffer.span.extracting(0..<count))
    }
    try archive.write([UInt8](repeating: 0, count: header.padding))
  }

  private func create(_ name: String) throws(PackError) -> NewFile {
    do throws(FileError) {
      try createFolders(of: name)
      return try place.folder.createFile("\(Self.content)/\(name)", mode: 0o644)
    } catch {
      throw .file(error)
    }
  }

  private func createFolders(of name: String) throws(FileError) {
    var folder = Self.content
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      guard folders.insert(folder).inserted else { continue }
      try place.folder.createFolder(folder, mode: 0o755)
    }
  }
}
