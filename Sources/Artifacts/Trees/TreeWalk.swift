import NativeSystem
import StrictEncoding

/// Lists a tree folder by folder, through open folders alone: no link is ever followed.
///
/// Folders come before what is in them, and in the order of the bytes of their names, so that two
/// walks can be compared step by step.
struct TreeWalk {
  /// The path of the root, for messages.
  let root: String
  private(set) var entryCount = 0

  init(_ root: String) { self.root = root }

  /// Hands over each folder, beginning with the root.
  ///
  /// - Throws: ``ArtifactError`` for what cannot be listed or is no part of a tree, and for a
  ///   folder that is another one when it is opened than when it was listed.
  mutating func run(
    from folder: OpenFolder, _ visit: (ListedFolder) throws(ArtifactError) -> Void
  ) throws(ArtifactError) {
    try list(folder, path: "", depth: 1, visit)
  }

  private mutating func list(
    _ folder: OpenFolder, path: String, depth: Int,
    _ visit: (ListedFolder) throws(ArtifactError) -> Void
  ) throws(ArtifactError) {
    let listed = try listing(of: folder, path: path, depth: depth)
    try visit(listed)
    for entry in listed.entries where entry.status.kind == .folder {
      let place = listed.path(of: entry.name)
      let inner = try present(place) { () throws(FileError) in try folder.openFolder(entry.name) }
      let status = try present(place) { () throws(FileError) in try inner.status() }
      guard status.isSameFile(as: entry.status) else { throw changed(place) }
      try list(inner, path: place, depth: depth + 1, visit)
    }
  }

  private mutating func listing(
    of folder: OpenFolder, path: String, depth: Int
  ) throws(ArtifactError) -> ListedFolder {
    let status = try present(path) { () throws(FileError) in try folder.status() }
    let names = try present(path) { () throws(FileError) in try folder.names() }
    var entries: [ListedEntry] = []
    entries.reserveCapacity(names.count)
    for name in names {
      let text = PathText.text(of: name)
      let place = path.isEmpty ? text : path + "/" + text
      try demandListable(name, place, depth)
      entries.append(try entry(text, place, in: folder))
    }
    entries.sort { $0.name.precedesBytewise($1.name) }
    return ListedFolder(path: path, status: status, entries: entries)
  }

  private func entry(
    _ name: String, _ place: String, in folder: OpenFolder
  ) throws(ArtifactError) -> ListedEntry {
    let status = try present(place) { () throws(FileError) in try folder.status(of: name) }
    switch status.kind {
    case .folder: break
    case .regular:
      guard status.mode & Self.setIDBits == 0 else {
        throw .tree(path: root, .setID(path: place, mode: status.mode))
      }
    case .symbolicLink:
      let target = try target(of: name, status, place, in: folder)
      return ListedEntry(name: name, status: status, target: target)
    case .fifo, .characterDevice, .blockDevice, .socket:
      throw .tree(path: root, .specialFile(path: place, status.kind))
    }
    return ListedEntry(name: name, status: status, target: nil)
  }

  /// The set-user-ID and set-group-ID bits: what they grant, no digest covers.
  ///
  /// Of a folder, they only say which group new entries get.
  private static let setIDBits: UInt32 = 0o6000

  private mutating func demandListable(
    _ name: [UInt8], _ place: String, _ depth: Int
  ) throws(ArtifactError) {
    guard String(validating: name, as: UTF8.self) != nil else {
      throw .tree(path: root, .nameNotUTF8(path: place))
    }
    guard depth <= TreeLimits.depth else {
      throw .tree(path: root, .limit(.depth, limit: TreeLimits.depth, path: place))
    }
    guard place.utf8.count <= TreeLimits.pathLength else {
      throw .tree(path: root, .limit(.pathLength, limit: TreeLimits.pathLength, path: place))
    }
    entryCount += 1
    guard entryCount <= TreeLimits.entries else {
      throw .tree(path: root, .limit(.entries, limit: TreeLimits.entries, path: place))
    }
  }

  private func target(
    of name: String, _ status: FileStatus, _ place: String, in folder: OpenFolder
  ) throws(ArtifactError) -> [UInt8] {
    let target: [UInt8]
    do {
      target = try folder.linkTarget(name)
    } catch {
      // What is no link any more has no target, which the system calls an invalid argument.
      guard let now = try? folder.status(of: name), now.isSameFile(as: status) else {
        throw changed(place)
      }
      throw .file(error)
    }
    try demandTarget(target, place)
    return target
  }

  private func demandTarget(_ target: [UInt8], _ place: String) throws(ArtifactError) {
    guard String(validating: target, as: UTF8.self) != nil else {
      throw .tree(path: root, .targetNotUTF8(path: place))
    }
    guard target.count <= TreeLimits.pathLength else {
      throw .tree(path: root, .limit(.pathLength, limit: TreeLimits.pathLength, path: place))
    }
  }

  /// Does something with an entry that was there a moment ago: if it is gone, the tree changed.
  private func present<R>(
    _ place: String, _ body: () throws(FileError) -> R
  ) throws(ArtifactError) -> R {
    do {
      return try body()
    } catch {
      throw TreeChange.error(error, root: root, path: place)
    }
  }

  private func changed(_ place: String) -> ArtifactError {
    TreeChange.error(root: root, path: place)
  }
}
