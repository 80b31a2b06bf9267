import Artifacts
import NativeSystem

/// A first look at a path: whether an artifact can be there, and can be read.
enum PathCheck {
  /// Refuses what is absent, cannot be read or is no artifact by its kind; reads no content.
  ///
  /// Where links are not followed, the path was seen to be a file or a folder, and must be one still.
  ///
  /// - Returns: The file or the folder, open; nil for pipes and the like, which are not opened: a pipe whose
  ///   reader goes away is lost to its writer.
  static func opened(
    _ path: String, as request: KindRequest, followingLinks: Bool = true
  ) throws(Failure) -> OpenFile? {
    guard path != Artifact.standardInput else { return nil }
    let file = try told { () throws(FileError) -> OpenFile? in
      guard followingLinks else { return try seen(path) }
      let kind = try FileSystem.status(of: path).kind
      guard kind == .regular || kind == .folder else { return nil }
      return try OpenFile.open(path)
    }
    let kind = try told { () throws(FileError) in try file?.kind() }
    if kind == .folder { try demandKind(ofFolder: path, as: request) }
    return file
  }

  /// Opens what may have been replaced since it was seen.
  private static func seen(_ path: String) throws(FileError) -> OpenFile {
    let file = try OpenFile.open(path, followLinks: false)
    let kind = try file.kind()
    guard kind == .regular || kind == .folder else {
      throw FileError(operation: .open, path: path, code: FileError.unsupportedCode)
    }
    return file
  }

  private static func demandKind(
    ofFolder path: String, as request: KindRequest
  ) throws(Failure) {
    let hasMarker = try told { () throws(FileError) in
      for marker in ImageMarker.allCases
      where try FileSystem.exists(path + "/" + marker.rawValue) { return true }
      return false
    }
    let error: ArtifactError
    switch request.kind {
    case .tree, nil: return
    case .file: error = .isFolder(path: path)
    case .image where hasMarker: return
    case .image: error = .image(path: path, .noImageMarker)
    }
    throw Failure(artifact: error, path: path, kindImpliedBy: request.impliedBy)
  }

  private static func told<R>(_ body: () throws(FileError) -> R) throws(Failure) -> R {
    do throws(FileError) { return try body() } catch { throw Failure(error) }
  }
}
