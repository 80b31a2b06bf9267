public import Bundles
public import NativeSystem

/// Why bundles could not be found, read or put down.
@nonexhaustive public enum SidecarError: Error, Sendable, Equatable {
  /// The system refused an operation on a file.
  case file(FileError)
  /// The path has no name from which a sidecar's could be made.
  case unnameable(path: String)
  /// The suffix has other characters than a sidecar's name may have.
  case malformedSuffix(String)
  /// The path is no regular file.
  case notAFile(path: String, kind: FileKind)
  /// The path is a symbolic link to a file that is not there.
  case danglingLink(path: String)
  /// The file is larger than all bundles of one artifact may be, in bytes.
  case tooLarge(path: String, limit: Int)
  /// The file, or this line of it, is no bundle; the line is nil where it has only one.
  case malformed(path: String, line: Int?, BundleError)
  /// More bundles than are considered for one artifact.
  case tooManyBundles(limit: Int)
  /// More bytes of bundles than are considered for one artifact.
  case tooManyBytes(limit: Int)
  /// A folder that is searched for bundles lies deeper than folders are searched.
  case tooDeep(path: String, limit: Int)
  /// A search comes to more bundles than it takes in.
  case tooManyFound(limit: Int)
  /// Two of the files to be written have the same path.
  case sameTarget(path: String)
  /// A file of entry lists does not begin with one.
  case noTreeLists(path: String)
  /// A file of entry lists has more of them than are looked through.
  case tooManyTreeLists(path: String, limit: Int)

  /// The file that it is about; nil where it is about none in particular.
  public var path: String? {
    switch self {
    case .file(let error): error.path
    case .unnameable(let path), .notAFile(let path, _), .danglingLink(let path),
      .tooLarge(let path, _), .malformed(let path, _, _), .sameTarget(let path),
      .noTreeLists(let path), .tooManyTreeLists(let path, _), .tooDeep(let path, _):
      path
    case .malformedSuffix, .tooManyBundles, .tooManyBytes, .tooManyFound: nil
    }
  }

  /// The stable name of the error.
  public var code: String {
    switch self {
    case .file: "file-error"
    case .unnameable: "sidecar-unnameable"
    case .malformedSuffix: "sidecar-suffix"
    case .notAFile: "bundle-not-a-file"
    case .danglingLink: "bundle-dangling-link"
    case .tooLarge: "bundle-file-too-large"
    case .malformed(_, _, let error): error.code
    case .tooManyBundles: "too-many-bundles"
    case .tooManyBytes: "too-many-bundle-bytes"
    case .tooDeep: "bundle-folder-too-deep"
    case .tooManyFound: "too-many-bundles-found"
    case .sameTarget: "output-same-target"
    case .noTreeLists: "tree-lists-malformed"
    case .tooManyTreeLists: "tree-lists-too-many"
    }
  }
}
