import NativeSystem

extension Delivery {
  /// Opens a member by way of open folders; neither it nor the way may be other than listed.
  func open(_ name: DeliveryName, _ kind: ArtifactKind) throws(ArtifactError) -> Artifact {
    guard let listed = entry(at: name.bytes), let last = name.parts.last else {
      throw Self.changed(root.path)
    }
    let folder = try holder(of: name)
    switch (listed.kind, kind) {
    case (.regular, .file):
      let file = try open(last, in: folder, listed)
      return .file(FileArtifact(path: file.path, file: file))
    case (.regular, .image):
      return .image(try archive(in: try open(last, in: folder, listed)))
    case (.folder, .image):
      return .image(try layout(in: try openFolder(last, in: folder, listed)))
    case (.folder, .tree):
      return .tree(TreeArtifact(root: try openFolder(last, in: folder, listed)))
    case (.folder, .file):
      throw .isFolder(path: path(of: listed.path))
    case (_, .tree):
      throw .notAFolder(path: path(of: listed.path), listed.kind)
    default:
      throw .unreadableKind(path: path(of: listed.path), listed.kind)
    }
  }

  /// The folder that holds a member, open, each on the way being the one that was listed.
  private func holder(of name: DeliveryName) throws(ArtifactError) -> OpenFolder {
    var folder = root
    var path: [UInt8] = []
    for part in name.parts.dropLast() {
      path += (path.isEmpty ? [] : [UInt8(ascii: "/")]) + PathText.bytes(of: part)
      let inner = try located { [folder] () throws(FileError) in try folder.openFolder(part) }
      guard let listed = entry(at: path) else { throw Self.changed(inner.path) }
      try demand(listed, inner.path) { () throws(FileError) in try inner.status() }
      folder = inner
    }
    return folder
  }

  private func open(
    _ name: String, in folder: OpenFolder, _ listed: DeliveryEntry
  ) throws(ArtifactError) -> OpenFile {
    let file = try located { () throws(FileError) in try folder.openFile(name) }
    try demand(listed, file.path) { () throws(FileError) in try file.status() }
    return file
  }

  private func openFolder(
    _ name: String, in folder: OpenFolder, _ listed: DeliveryEntry
  ) throws(ArtifactError) -> OpenFolder {
    let inner = try located { () throws(FileError) in try folder.openFolder(name) }
    try demand(listed, inner.path) { () throws(FileError) in try inner.status() }
    return inner
  }

  private func archive(in file: OpenFile) throws(ArtifactError) -> ImageArchive {
    let probe: ContainerProbe
    do { probe = try ImageContainer.open(archive: file) } catch {
      throw .container(path: file.path, error)
    }
    switch probe {
    case .container(let container): return try ImageArchive(container)
    case .hostile(let error, _): throw .container(path: file.path, error)
    case .notAnArchive: throw .image(path: file.path, .noImageMarker)
    }
  }

  private func layout(in folder: OpenFolder) throws(ArtifactError) -> ImageArchive {
    let container: ImageContainer
    do { container = try ImageContainer.open(folder) } catch {
      throw .container(path: folder.path, error)
    }
    return try ImageArchive(container)
  }

  /// Demands that what was opened is what was listed.
  private func demand(
    _ listed: DeliveryEntry, _ path: String, _ status: () throws(FileError) -> FileStatus
  ) throws(ArtifactError) {
    let now = DeliveryEntry(status: try located(status), bytes: listed.bytes)
    guard now.isUnchanged(since: listed) else { throw Self.changed(path) }
  }

  private func located<R>(_ body: () throws(FileError) -> R) throws(ArtifactError) -> R {
    do { return try body() } catch { throw .file(error) }
  }
}
