import NativeSystem
import StrictEncoding

/// Reads a pack that is a folder; no link is followed, and nothing but regular files and folders may be there.
struct PackFolderReading {
  private let root: OpenFolder
  private var unpacking: PackUnpacking

  /// More folders in each other than any name of a pack has.
  private static let deepest = 50

  init(_ root: OpenFolder) throws(PackError) {
    self.root = root
    do throws(FileError) { unpacking = PackUnpacking(into: try PrivateFolder()) } catch {
      throw .file(error)
    }
  }

  consuming func read() throws(PackError) -> UnpackedPack {
    let names = try listed(root, "")
    guard names.contains(where: { $0.isExactly(PackName.manifest) }) else {
      throw .missing(path: PackName.manifest)
    }
    let (file, size) = try open(PackName.manifest, in: root, PackName.manifest)
    try unpacking.takeManifest(size: size, Self.reading(file))
    try take(names.filter { !$0.isExactly(PackName.manifest) }, in: root, "", depth: 0)
    return try unpacking.finished()
  }

  private mutating func take(
    _ names: [String], in folder: OpenFolder, _ prefix: String, depth: Int
  ) throws(PackError) {
    guard depth < Self.deepest else { throw .name(prefix) }
    for name in names {
      let path = prefix + name
      try PackName.demandAllowed(path)
      let kind = try told { () throws(FileError) in try folder.status(of: name).kind }
      switch kind {
      case .folder:
        let inner = try told { () throws(FileError) in try folder.openFolder(name) }
        try take(try listed(inner, path), in: inner, path + "/", depth: depth + 1)
      case .regular:
        let (file, size) = try open(name, in: folder, path)
        try unpacking.take(path, size: size, Self.reading(file))
      default: throw .entryKind(path: path)
      }
    }
  }

  private func open(
    _ name: String, in folder: OpenFolder, _ path: String
  ) throws(PackError) -> (OpenFile, UInt64) {
    let kind = try told { () throws(FileError) in try folder.status(of: name).kind }
    guard kind == .regular else { throw .entryKind(path: path) }
    let file = try told { () throws(FileError) in try folder.openFile(name) }
    let status = try told { () throws(FileError) in try file.status() }
    guard status.kind == .regular else { throw .entryKind(path: path) }
    return (file, status.size)
  }

  private func listed(_ folder: OpenFolder, _ path: String) throws(PackError) -> [String] {
    let names = try told { () throws(FileError) in try folder.names() }
    guard names.count <= PackLimits.files else {
      throw .limit("files", limit: UInt64(PackLimits.files))
    }
    // An empty folder is no file that the manifest could name.
    guard path.isEmpty || !names.isEmpty else { throw .extra(path: path) }
    return names.map(PathText.text(of:)).sorted { $0.precedesBytewise($1) }
  }

  private static func reading(_ file: OpenFile) -> PackUnpacking.Reading {
    { (buffer) throws(PackError) in
      do throws(FileError) { return try file.read(into: &buffer) } catch { throw .file(error) }
    }
  }

  private func told<R>(_ body: () throws(FileError) -> R) throws(PackError) -> R {
    do throws(FileError) { return try body() } catch { throw .file(error) }
  }
}
