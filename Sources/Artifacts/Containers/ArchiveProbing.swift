import NativeArchive
import NativeSystem

/// Finds out what a file is, at the least cost that the answer allows.
struct ArchiveProbing {
  private let file: OpenFile
  private let status: FileStatus

  init(_ file: OpenFile) throws(ContainerError) {
    self.file = file
    do {
      status = try file.statusWhenOpened()
    } catch {
      throw .file(error)
    }
  }

  func probe() throws(ContainerError) -> ContainerProbe {
    var window = TarWindow(file, fileSize: status.size)
    let compression = LayerCompression(prefix: try Self.prefix(&window))
    let expansion = OuterExpansion(file, size: status.size, compression)
    let survey: TarSurvey
    do {
      survey = try compression == .none ? Self.survey(&window) : expansion.survey()
    } catch {
      switch error {
      case .unreadable(let error): throw .file(error)
      case .refused(let error, let survey):
        return .hostile(error, markersSeen: survey.seesMarker || survey.seesImageName)
      }
    }
    guard survey.isTar, survey.isOdd || survey.seesMarker else { return .notAnArchive }
    // Told before a compressed archive is written out in full.
    if survey.seesMarker, let offset = survey.entryBeyondLimit {
      let limit = UInt64(TarLimits.entries)
      return .hostile(.tar(.limit(.entries, limit: limit, at: offset)), markersSeen: true)
    }
    let archive: OpenFile
    do {
      archive = try compression == .none ? file : expansion.spool()
    } catch {
      guard case .outerCompression = error else { throw error }
      return .hostile(error, markersSeen: survey.seesMarker || survey.seesImageName)
    }
    return try list(archive, compression, survey)
  }

  /// Reads strictly what the survey found worth it.
  private func list(
    _ archive: OpenFile, _ compression: LayerCompression, _ survey: TarSurvey
  ) throws(ContainerError) -> ContainerProbe {
    let size: UInt64
    do {
      size = try archive.status().size
    } catch {
      throw .file(error)
    }
    let index: TarIndex
    do {
      index = try TarReader.read(archive, fileSize: size)
      try TarCrossCheck.confirm(index, of: archive, fileSize: size)
    } catch {
      if case .unreadable(let error) = error { throw .file(error) }
      let isSeen = survey.seesMarker || survey.seesImageName
      let markersSeen = isSeen ? true : try libarchiveSeesMarker(archive, size)
      return .hostile(.tar(error), markersSeen: markersSeen)
    }
    guard index.entries.contains(where: { ImageNames.isMarker($0.path) }) else {
      return .notAnArchive
    }
    let storage = ArchiveStorage(original: file, originalStatus: status, archive: archive)
    return .container(
      ImageContainer(
        path: file.path, kind: .archive(compression), entries: index.entries, storage: storage))
  }

  private static func prefix(_ window: inout TarWindow) throws(ContainerError) -> [UInt8] {
    do { return try window.bytes(at: 0, count: 4) } catch { throw .file(error) }
  }

  private static func survey(_ window: inout TarWindow) throws(SurveyFailure) -> TarSurvey {
    var survey = TarSurvey()
    do {
      while let wanted = survey.wanted {
        survey.give(try window.bytes(at: wanted.offset, count: wanted.count))
      }
    } catch {
      throw .unreadable(error)
    }
    return survey
  }

  /// What libarchive finds in an archive that is refused, warnings or not.
  private func libarchiveSeesMarker(
    _ archive: OpenFile, _ size: UInt64
  ) throws(ContainerError) -> Bool {
    var isSeen = false
    do {
      _ = try LibarchiveIndex.walk(size: size) { offset, buffer throws(FileError) in
        try archive.read(into: &buffer, at: offset, count: buffer.count)
      } visit: { entry in
        let path = LenientTarFields.path(of: entry.pathname)
        isSeen = ImageNames.isMarker(path) || ImageNames.isTypical(path)
        return isSeen ? .stop : .goOn
      }
    } catch {
      throw .file(error)
    }
    return isSeen
  }
}
