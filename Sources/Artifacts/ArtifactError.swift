public import Digests
public import NativeSystem

/// Why an artifact could not be read or measured.
@nonexhaustive
public enum ArtifactError: Error, Sendable, Equatable {
  /// The path cannot be opened or read.
  case file(FileError)
  /// The path is a folder, where a file is wanted.
  case isFolder(path: String)
  /// The path is no folder, where a tree is wanted.
  case notAFolder(path: String, FileKind)
  /// The path is neither a regular file, a pipe nor a folder.
  case unreadableKind(path: String, FileKind)
  /// A stream that may hold an image is longer than the private copy of it may be, in bytes.
  case streamTooLong(path: String, limit: UInt64)
  /// The bytes could not be digested.
  case measurement(MeasurementError)
  /// The archive or folder cannot be read as a container of an image's files.
  case container(path: String, ContainerError)
  /// The container is no sound image.
  case image(path: String, ImageError)
  /// The folder cannot be measured as a tree.
  case tree(path: String, TreeError)

  /// True where bytes contradict a digest or are absent: checked and refused, rather than
  /// malformed or unreadable.
  public var isIntegrity: Bool {
    if case .image(_, let error) = self { error.isIntegrity } else { false }
  }

  /// The stable name of the error, in kebab-case.
  public var code: String {
    switch self {
    case .file(let error): error.artifactCode
    case .isFolder: "is-a-folder"
    case .notAFolder: "not-a-folder"
    case .unreadableKind: "unreadable-kind"
    case .streamTooLong: "stream-too-long"
    case .measurement(let error): error.code
    case .container(_, let error): error.code
    case .image(_, let error): error.code
    case .tree(_, let error): error.code
    }
  }
}

extension FileError {
  /// The stable name of a failure to read an artifact.
  fileprivate var artifactCode: String {
    if isNotFound { return "file-not-found" }
    return isPermissionDenied ? "permission-denied" : "unreadable"
  }
}
