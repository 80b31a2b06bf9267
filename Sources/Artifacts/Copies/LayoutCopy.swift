import Digests
import NativeSystem

/// Copies of an image layout folder what leads to its images, and reads the copy as one.
///
/// What no way leads to stays behind, and so do attestation manifests, which are attached to an image
/// and not covered by its signature.
struct LayoutCopy {
  private let original: ImageArchive
  private let slot: CopySlot

  init(_ original: ImageArchive, _ slot: CopySlot) {
    self.original = original
    self.slot = slot
  }

  /// The archive in the copy; its messages have the path of the original.
  func archive() throws(ArtifactError) -> ImageArchive {
    let container: ImageContainer
    do throws(ContainerError) {
      try copy()
      container = try ImageContainer.open(try opened())
    } catch {
      throw .container(path: original.path, error)
    }
    return try ImageArchive(container, copy: slot.copy)
  }

  private func copy() throws(ContainerError) {
    try written { () throws(FileError) in
      try slot.folder.createFolder(slot.name, mode: 0o755)
    }
    let files = self.files
    for folder in Self.folders(of: files) {
      try written { () throws(FileError) in
        try slot.folder.createFolder(slot.name + "/" + folder, mode: 0o755)
      }
    }
    for file in files { try copy(file) }
  }

  private func copy(_ file: StoredFile) throws(ContainerError) {
    let (source, range) = try original.container.reader(for: file)
    try written { () throws(FileError) in
      let copy = try slot.folder.createFile(slot.name + "/" + file.path, mode: 0o644)
      var buffer = [UInt8](repeating: 0, count: OpenFile.readSize)
      var position = range.lowerBound
      while position < range.upperBound {
        let wanted = Int(min(UInt64(buffer.count), range.upperBound - position))
        let count = try source.read(into: &buffer, at: position, count: wanted)
        // The copy is measured: one that is too short is not what was signed.
        guard count > 0 else { break }
        try copy.write(buffer.span.extracting(..<count))
        position += UInt64(count)
      }
      try copy.close()
    }
  }

  /// The files that ways lead to, in the order of their paths.
  private var files: [StoredFile] {
    let images = original.images.flatMap(\.paths)
    let attached = Set(original.attached.flatMap(\.paths)).subtracting(images)
    let stray = Set(original.unreferenced)
    return original.container.entries.filter { entry in
      entry.kind == .file && !stray.contains(entry.path) && !attached.contains(entry.path)
    }.map { StoredFile(path: $0.path, size: $0.size) }
  }

  /// The folders that hold files, each behind the one that holds it.
  private static func folders(of files: [StoredFile]) -> [String] {
    var folders: Set<String> = []
    for file in files {
      var folder = EntryPath.parent(of: file.path)
      while !folder.isEmpty, folders.insert(folder).inserted {
        folder = EntryPath.parent(of: folder)
      }
    }
    return folders.sorted { $0.utf8.count < $1.utf8.count }
  }

  private func opened() throws(ContainerError) -> OpenFolder {
    try written { () throws(FileError) in
      try slot.folder.openFolder(slot.name, calling: original.path)
    }
  }

  private func written<R>(_ body: () throws(FileError) -> R) throws(ContainerError) -> R {
    do { return try body() } catch { throw .file(error) }
  }
}

extension ImageOutline {
  /// The files that the image is made of, and its manifest.
  fileprivate var paths: [String] {
    [configFile.path] + layers.map(\.file.path)
      + ([manifest].compactMap(\.self) + indexes).map { "blobs/sha256/\($0.hex)" }
  }
}
