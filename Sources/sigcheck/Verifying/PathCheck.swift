import Artifacts
import NativeSystem

/// A first look at a path: whether an artifact can be there, and can be read.
enum PathCheck {
  /// Refuses what is absent, cannot be read or is no artifact by its kind; reads no content.
  ///
  /// Pipes and the like are not opened: a pipe whose reader goes away is lost to its writer.
  static func demandReadable(_ path: String, as request: KindRequest) throws(Failure) {
    guard path != Artifact.standardInput else { return }
    let isFolder = try told { () throws(FileError) in
      let kind = try FileSystem.status(of: path).kind
      if kind == .regular || kind == .folder { _ = try OpenFile.open(path) }
      return kind == .folder
    }
    if isFolder { try demandKind(ofFolder: path, as: request) }
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
