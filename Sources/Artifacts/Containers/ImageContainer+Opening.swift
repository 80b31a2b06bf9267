public import NativeSystem

extension ImageContainer {
  /// Looks whether a file is a tar archive of images, plain or inside gzip or zstd, and lists it.
  ///
  /// Only headers are read of an archive that is not compressed. One that is compressed is first
  /// decoded without being kept, and only then, if it has an image's marker, into a private file.
  /// `file` is a regular file, or what a stream was spooled to. What is wrong with its content is
  /// part of the result; ``ContainerError`` is thrown if it cannot be read.
  public static func open(archive file: OpenFile) throws(ContainerError) -> ContainerProbe {
    try ArchiveProbing(file).probe()
  }

  /// Lists a folder that may be an image layout.
  ///
  /// No link is followed inside. A folder without an image's marker at its top is listed only
  /// there, so that the size of an unrelated tree does not matter. ``ContainerError`` is thrown for
  /// what cannot be read, and for links, devices and unsafe or colliding names.
  public static func open(folder path: String) throws(ContainerError) -> ImageContainer {
    let root: OpenFolder
    do {
      root = try OpenFolder.open(path)
    } catch {
      throw .file(error)
    }
    return try open(root)
  }

  /// Lists a folder that is open already, as ``open(folder:)`` does.
  static func open(_ root: OpenFolder) throws(ContainerError) -> ImageContainer {
    let storage = try FolderStorage(root)
    return ImageContainer(
      path: root.path, kind: .folder, entries: storage.entries, storage: storage)
  }
}
