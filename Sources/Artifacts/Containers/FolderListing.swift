import NativeSystem

/// The files of a folder tree, and what the system said about each when it was listed.
struct FolderListing {
  /// As for archives; see the limit there.
  static let maximumEntries = TarLimits.entries
  /// Layouts are three deep; each level costs an open folder.
  static let maximumDepth = 32
  /// Each folder stays open, and systems give a process 1,024 files by default.
  static let maximumFolders = 512

  /// Sorted by path.
  private(set) var entries: [ContainerEntry] = []
  /// By path.
  private(set) var statuses: [String: FileStatus] = [:]
  /// Every folder, open; the root has the empty path.
  private(set) var folders: [String: OpenFolder] = [:]
  private var names = EntryNames()

  init(_ root: OpenFolder) throws(ContainerError) {
    folders[""] = root
    let found = try Self.names(in: root)
    let isImage = found.contains {
      ImageNames.isMarker(EntryPath.folded(String(decoding: $0, as: UTF8.self)))
    }
    guard isImage else {
      try addTop(found, of: root)
      return
    }
    try add(found, in: "", depth: 1)
    try checkNames()
    entries.sort { Self.bytewise($0.path, $1.path) }
  }

  /// Lists only what is directly in a folder that is no image layout, and judges none of it.
  private mutating func addTop(_ found: [[UInt8]], of root: OpenFolder) throws(ContainerError) {
    for name in found {
      guard let path = try? EntryPath.normalised(name, isFolder: false) else { continue }
      let status = try ContainerError.located { () throws(FileError) in try root.status(of: path) }
      append(path, status)
    }
    entries.sort { Self.bytewise($0.path, $1.path) }
  }

  private mutating func add(
    _ found: [[UInt8]], in path: String, depth: Int
  ) throws(ContainerError) {
    guard let folder = folders[path] else {
      preconditionFailure("a folder is opened before it is listed")
    }
    for bytes in found {
      let name = try Self.checked(bytes)
      let entryPath = path.isEmpty ? name : path + "/" + name
      let status = try ContainerError.located { () throws(FileError) in try folder.status(of: name)
      }
      try judge(entryPath, status.kind)
      append(entryPath, status)
      guard status.kind == .folder else { continue }
      try descend(into: name, of: folder, entryPath, depth: depth)
    }
  }

  private func judge(_ path: String, _ kind: FileKind) throws(ContainerError) {
    guard entries.count < Self.maximumEntries else {
      throw .folderLimit(.entries, limit: Self.maximumEntries, path: path)
    }
    switch kind {
    case .regular, .folder: return
    case .symbolicLink: throw .folderLink(.inFolder, name: path)
    default: throw .folderEntryKind(name: path, kind)
    }
  }

  private mutating func append(_ path: String, _ status: FileStatus) {
    let isFolder = status.kind == .folder
    // Folders' own times and sizes change for reasons of their file system.
    if !isFolder { statuses[path] = status }
    let size = isFolder ? 0 : status.size
    entries.append(
      ContainerEntry(path: path, kind: isFolder ? .folder : .file, size: size, dataOffset: 0))
  }

  private mutating func descend(
    into name: String, of folder: OpenFolder, _ path: String, depth: Int
  ) throws(ContainerError) {
    guard depth < Self.maximumDepth else {
      throw .folderLimit(.depth, limit: Self.maximumDepth, path: path)
    }
    guard folders.count < Self.maximumFolders else {
      throw .folderLimit(.folders, limit: Self.maximumFolders, path: path)
    }
    let inner = try ContainerError.located { () throws(FileError) in try folder.openFolder(name) }
    folders[path] = inner
    try add(try Self.names(in: inner), in: path, depth: depth + 1)
  }

  private mutating func checkNames() throws(ContainerError) {
    do {
      for entry in entries { try names.add(entry) }
    } catch {
      guard case .names(let problem, let name, let other) = error else {
        preconditionFailure("adding a name compares it with others and does nothing else")
      }
      throw .folderEntries(problem, name: name, other: other)
    }
  }

  private static func names(in folder: OpenFolder) throws(ContainerError) -> [[UInt8]] {
    try ContainerError.located { () throws(FileError) in try folder.names() }
  }

  private static func checked(_ name: [UInt8]) throws(ContainerError) -> String {
    do {
      return try EntryPath.normalised(name, isFolder: false)
    } catch {
      throw .folderEntry(error, name: String(decoding: name, as: UTF8.self))
    }
  }

  private static func bytewise(_ first: String, _ second: String) -> Bool {
    first.utf8.lexicographicallyPrecedes(second.utf8)
  }
}
