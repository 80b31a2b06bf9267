public import NativeSystem

/// Why an archive or a folder cannot be read as a container of files.
@nonexhaustive public enum ContainerError: Error, Sendable, Equatable {
  /// The system refused an operation.
  case file(FileError)
  /// The archive is not one that all readers list alike.
  case tar(TarError)
  /// The compression around the whole archive cannot be taken off.
  case outerCompression(ExpansionError)
  /// The archive or the folder was another one after it was read than before.
  case changedWhileRead(path: String)
  /// A name in a folder is unsafe.
  case folderEntry(EntryNameProblem, name: String)
  /// Two names in a folder are the same on other file systems.
  case folderEntries(EntryPairProblem, name: String, other: String)
  /// A folder holds a link.
  case folderLink(EntryLinkProblem, name: String)
  /// A folder holds something that is neither a file nor a folder.
  case folderEntryKind(name: String, FileKind)
  /// A folder holds more entries, or deeper ones, than this reader goes along with.
  case folderLimit(FolderLimit, limit: Int, path: String)
  /// A path that should hold a file holds a folder.
  case notAFile(path: String)
  /// A stored file is longer than the caller reads.
  case tooLong(path: String, size: UInt64, limit: Int)
  /// The archive ends before the content of this file does.
  case truncated(path: String)

  /// The stable code of this refusal.
  public var code: String {
    switch self {
    case .file(let error):
      if error.isNotFound {
        "file-not-found"
      } else if error.isPermissionDenied {
        "permission-denied"
      } else {
        error.isNoSpace ? "no-space" : "unreadable"
      }
    case .tar(let error): error.code
    case .outerCompression(let error): error.code
    case .changedWhileRead: "changed-while-read"
    case .folderEntry(let problem, _): problem.rawValue
    case .folderEntries(let problem, _, _): problem.rawValue
    case .folderLink(let problem, _): problem.rawValue
    case .folderEntryKind: "folder-special-file"
    case .folderLimit(let limit, _, _): limit.rawValue
    case .notAFile: "container-not-a-file"
    case .tooLong: "container-file-too-long"
    case .truncated: "truncated"
    }
  }
}
