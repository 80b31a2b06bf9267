public import NativeSystem

/// What a path holds, recognised by its content.
public enum Artifact: Sendable {
  /// A sequence of bytes.
  case file(FileArtifact)
  /// One container image or several.
  case image(ImageArchive)
  /// A folder with all that is in it.
  case tree(TreeArtifact)

  /// What it was recognised as.
  public var kind: ArtifactKind {
    switch self {
    case .file: .file
    case .image: .image
    case .tree: .tree
    }
  }

  /// The name by which callers mean standard input.
  public static let standardInput = "-"

  /// Opens a path.
  ///
  /// A file without an image's marker is a file, and a folder without one a tree. An archive or a
  /// folder with a marker that is no sound image is refused, unless the caller says that it is to be
  /// read as a file or a tree.
  ///
  /// - Parameters:
  ///   - path: A path, or `-` for standard input. An image there is copied to a private file first.
  ///   - opened: What the path names, at its beginning, where the caller has opened it already.
  ///   - selection: How to read it.
  /// - Returns: A file or a tree that is yet to be measured, or an archive whose documents were read.
  /// - Throws: ``ArtifactError``.
  public static func open(
    _ path: String, _ opened: OpenFile? = nil, as selection: ArtifactSelection = .detect
  ) throws(ArtifactError) -> Artifact {
    let file =
      if let opened { opened } else if path == standardInput { OpenFile.standardInput() } else {
        try openFile(path)
      }
    let kind = try located { () throws(FileError) in try file.kind() }
    switch kind {
    case .folder: return try openFolder(path, selection)
    case _ where selection == .tree: throw .notAFolder(path: path, kind)
    case .regular where path != standardInput: return try openRegular(file, path, selection)
    case .regular, .fifo, .characterDevice, .socket: return try openStream(file, path, selection)
    case .blockDevice, .symbolicLink: throw .unreadableKind(path: path, kind)
    }
  }

  /// Whether a file that begins with these bytes may be an archive, and so more than a file by itself.
  ///
  /// A tar archive begins with a header, and what it may be compressed with with its own mark; fewer bytes than a
  /// header are no archive.
  public static func mayBeArchive(_ head: [UInt8]) -> Bool {
    guard LayerCompression(prefix: head) == .none else { return true }
    guard head.count >= TarHeader.blockSize else { return false }
    let block = Array(head[..<TarHeader.blockSize])
    return LenientTarFields.hasChecksum(block) || block.allSatisfy { $0 == 0 }
  }

  static func openRegular(
    _ file: OpenFile, _ path: String, _ selection: ArtifactSelection, copy: ArtifactCopy? = nil
  ) throws(ArtifactError) -> Artifact {
    guard selection != .file else { return .file(FileArtifact(path: path, file: file, copy: copy)) }
    let probe: ContainerProbe
    do {
      probe = try ImageContainer.open(archive: file)
    } catch {
      throw .container(path: path, error)
    }
    return try artifact(of: probe, file, path, selection, copy)
  }

  /// A file read by itself, an image, or the reason why neither.
  private static func artifact(
    of probe: ContainerProbe, _ file: OpenFile, _ path: String, _ selection: ArtifactSelection,
    _ copy: ArtifactCopy?
  ) throws(ArtifactError) -> Artifact {
    switch probe {
    case .container(let container) where selection == .image || hasMarker(container):
      return .image(try ImageArchive(container, copy: copy))
    case .hostile(let error, let markersSeen) where selection == .image || markersSeen:
      throw .container(path: path, error)
    case .notAnArchive where selection == .image:
      throw .image(path: path, .noImageMarker)
    case .container, .hostile, .notAnArchive:
      return .file(FileArtifact(path: path, file: file, copy: copy))
    }
  }

  private static func hasMarker(_ container: ImageContainer) -> Bool {
    let markers = Set(ImageMarker.allCases.map(\.rawValue))
    return container.entries.contains { markers.contains($0.path) }
  }

  static func openFolder(
    _ path: String, _ selection: ArtifactSelection
  ) throws(ArtifactError) -> Artifact {
    guard selection != .file else { throw .isFolder(path: path) }
    let root = try located { () throws(FileError) in try OpenFolder.open(path) }
    let isImage = selection == .detect ? try isLayout(root) : selection == .image
    guard isImage else { return .tree(TreeArtifact(root: root)) }
    let container: ImageContainer
    do {
      container = try ImageContainer.open(root)
    } catch {
      throw .container(path: path, error)
    }
    return .image(try ImageArchive(container))
  }

  /// Whether the folder at a path is read as an image: it has at its top what an OCI image layout has
  /// (OCI image-spec `image-layout.md`).
  ///
  /// One name alone would not do: many folders of web pages have a `manifest.json` or an
  /// `index.json` of their own.
  ///
  /// - Throws: ``ArtifactError/file(_:)`` if the folder cannot be listed.
  public static func isLayout(folder path: String) throws(ArtifactError) -> Bool {
    try isLayout(try located { () throws(FileError) in try OpenFolder.open(path) })
  }

  private static func isLayout(_ folder: OpenFolder) throws(ArtifactError) -> Bool {
    let names = Set(try located { () throws(FileError) in try folder.names() })
    func has(_ name: String) -> Bool { names.contains(Array(name.utf8)) }
    return has(ImageMarker.ociLayout.rawValue)
      || (has(ImageMarker.indexJSON.rawValue) && has("blobs"))
  }

  /// A stream is read once: as a file while it passes, or as an image from a private copy.
  private static func openStream(
    _ file: OpenFile, _ path: String, _ selection: ArtifactSelection
  ) throws(ArtifactError) -> Artifact {
    guard selection != .file else { return .file(FileArtifact(path: path, file: file)) }
    let head = try located { () throws(FileError) in try StreamHead.read(file) }
    guard selection == .image || StreamHead.maybeArchive(head) else {
      return .file(FileArtifact(path: path, file: file, head: head))
    }
    return try openRegular(try StreamHead.copy(file, after: head), path, selection)
  }

  static func openFile(_ path: String) throws(ArtifactError) -> OpenFile {
    try located { () throws(FileError) in try OpenFile.open(path) }
  }

  static func located<T>(
    _ body: () throws(FileError) -> T
  ) throws(ArtifactError) -> T {
    do {
      return try body()
    } catch {
      throw .file(error)
    }
  }
}
