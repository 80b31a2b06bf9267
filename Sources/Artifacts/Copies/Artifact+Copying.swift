import NativeSystem

extension Artifact {
  /// Opens a path so that what is measured is copied, byte for byte, to a private place.
  ///
  /// 1. A file that cannot be an archive is copied while it is measured, and read once.
  /// 2. Any other file, and any stream, is copied first; from then on only the copy is read.
  /// 3. Of an image layout folder, the files that lead to its images are copied; from then on only
  ///    the copy is read.
  /// 4. A tree is copied while it is measured.
  ///
  /// - Returns: An artifact whose measurement has a copy.
  /// - Throws: ``ArtifactError``.
  public static func open(
    _ path: String, as selection: ArtifactSelection = .detect, copyingTo slot: CopySlot
  ) throws(ArtifactError) -> Artifact {
    let file = path == standardInput ? OpenFile.standardInput() : try openFile(path)
    let kind = try located { () throws(FileError) in try file.kind() }
    switch kind {
    case .folder:
      switch try openFolder(path, selection) {
      case .file: preconditionFailure("a folder was opened as a file")
      // Step 4.
      case .tree(let tree): return .tree(tree.copying(to: slot))
      case .image(let archive): return .image(try LayoutCopy(archive, slot).archive())
      }
    case _ where selection == .tree: throw .notAFolder(path: path, kind)
    case .regular, .fifo, .characterDevice, .socket:
      return try openCopying(file, path, selection, slot)
    case .blockDevice, .symbolicLink: throw .unreadableKind(path: path, kind)
    }
  }

  private static func openCopying(
    _ file: OpenFile, _ path: String, _ selection: ArtifactSelection, _ slot: CopySlot
  ) throws(ArtifactError) -> Artifact {
    let isSized = try located { () throws(FileError) in try file.status().isSized }
    // Step 1.
    guard selection != .file || !isSized else {
      return .file(FileArtifact(path: path, file: file, copying: slot))
    }
    let head = try located { () throws(FileError) in try StreamHead.read(file) }
    let maybeImage =
      selection == .image || StreamHead.maybeArchive(head) || TarSurvey.maybeTar(head)
    guard maybeImage || !isSized else {
      return .file(FileArtifact(path: path, file: file, head: head, copying: slot))
    }
    // Step 2. Of a stream nothing says how long it is: the copy has a limit.
    let copy = try slot.copy(file, after: head)
    return try openRegular(copy, path, selection, copy: slot.copy)
  }
}

extension TarSurvey {
  /// Whether the walk would take the first bytes of a file for those of a tar archive.
  fileprivate static func maybeTar(_ head: [UInt8]) -> Bool {
    var survey = TarSurvey()
    survey.give(head)
    return survey.isTar
  }
}
