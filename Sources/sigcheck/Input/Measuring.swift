import Artifacts
import Digests
import NativeSystem

/// Opens and measures artifacts, with progress, and with their errors in this program's terms.
enum Measuring {
  /// Opens what a path holds.
  static func open(
    _ path: String, as selection: ArtifactSelection
  ) throws(Failure) -> Artifact {
    do throws(ArtifactError) { return try Artifact.open(path, as: selection) } catch {
      throw Failure(artifact: error, path: path).naming(path, selection, error)
    }
  }

  /// Opens what a path holds; the hint of an error names the option that demanded an image.
  ///
  /// What is measured of it is copied to a slot, where there is one. Where there is none, what was opened
  /// before is not opened again.
  static func open(
    _ path: String, _ opened: OpenFile? = nil, as request: KindRequest,
    copyingTo slot: CopySlot? = nil
  ) throws(Failure) -> Artifact {
    do throws(ArtifactError) {
      guard let slot else {
        return try Artifact.open(path, opened, as: request.selection)
      }
      return try Artifact.open(path, as: request.selection, copyingTo: slot)
    } catch {
      throw Failure(artifact: error, path: path, kindImpliedBy: request.impliedBy)
        .naming(path, request.selection, error)
    }
  }

  /// Reads a whole file, unless its digest is remembered.
  static func measure(
    _ file: FileArtifact, _ algorithms: Set<HashAlgorithm>,
    recalling memory: (any DigestMemory)? = nil
  ) throws(Failure) -> MeasuredFile {
    let progress = Progress(file.path)
    do throws(ArtifactError) {
      if let memory {
        return try file.measure(algorithms, recalling: memory) { done in progress?.reached(done) }
      }
      guard let progress else { return try file.measure(algorithms) }
      return try file.measure(algorithms) { done in progress.reached(done) }
    } catch {
      throw Failure(artifact: error, path: file.path)
    }
  }

  /// Reads a whole tree.
  static func measure(_ tree: TreeArtifact) throws(Failure) -> MeasuredTree {
    let progress = Progress(tree.path)
    do throws(ArtifactError) {
      guard let progress else { return try tree.measure() }
      return try tree.measure { count in progress.advanced(by: count) }
    } catch {
      throw Failure(artifact: error, path: tree.path)
    }
  }

  /// Reads the bytes of an image archive itself; nil for a folder.
  static func measureArchive(
    of archive: ImageArchive, _ algorithms: Set<HashAlgorithm>
  ) throws(Failure) -> MeasuredFile? {
    let progress = Progress(archive.path)
    do throws(ArtifactError) {
      guard let progress else { return try archive.measureArchive(algorithms) }
      return try archive.measureArchive(algorithms) { done in progress.reached(done) }
    } catch {
      throw Failure(artifact: error, path: archive.path)
    }
  }

  /// Reads what a plan needs of an image archive.
  static func measure(
    _ archive: ImageArchive, _ plan: MeasurementPlan
  ) throws(Failure) -> MeasuredImageArchive {
    let progress = Progress(archive.path, total: archive.plannedBytes(plan))
    do throws(ArtifactError) {
      return try archive.measure(plan) { count in progress?.advanced(by: count) }
    } catch {
      throw Failure(artifact: error, path: archive.path)
    }
  }
}

extension Failure {
  /// Bytes that contradict their digests were checked and are refused; anything else is no verdict.
  init(artifact error: ArtifactError, path: String, kindImpliedBy option: String? = nil) {
    if let error = error.fileError {
      self.init(error)
    } else if let option, case .image(_, .noImageMarker) = error {
      var diagnostic = Diagnostic(error, path: path)
      diagnostic.explanation.remedy = "give an image archive or layout, or leave out \(option)"
      self.init(diagnostic, status: .noVerdict)
    } else {
      self.init(error, path: path, status: error.isIntegrity ? .refused : .noVerdict)
    }
  }
}

extension Failure {
  /// The same with a further remedy where a folder has the marker of an image and is none.
  fileprivate func naming(
    _ path: String, _ selection: ArtifactSelection, _ error: ArtifactError
  ) -> Failure {
    // An image that lacks something, or has something altered, is one all the same.
    guard status == .noVerdict else { return self }
    switch error {
    case .container, .image: break
    default: return self
    }
    guard selection == .detect, (try? FileSystem.status(of: path).kind) == .folder else {
      return self
    }
    var diagnostic = diagnostic
    let remedy = diagnostic.explanation.remedy.map { $0 + "; " } ?? ""
    diagnostic.explanation.remedy = remedy + "a folder that is no image is read with --kind tree"
    return Failure(diagnostic, status: status)
  }
}

extension ArtifactError {
  /// What the system refused, at whatever depth, so that it has one name everywhere.
  fileprivate var fileError: FileError? {
    switch self {
    case .file(let error), .measurement(.file(let error)), .container(_, .file(let error)),
      .container(_, .tar(.unreadable(let error))),
      .image(_, .layer(_, .measurement(.file(let error)))):
      error
    default: nil
    }
  }
}
