public import NativeSystem

/// Why artifacts could not be copied to a private place, or handed over from there.
@nonexhaustive
public enum CopyError: Error, Sendable, Equatable {
  /// The system refused an operation.
  case file(FileError)
  /// The copies would not fit; numbers are in bytes. `isMovable` if another disk would serve.
  case noSpace(folder: String, needed: UInt64, free: UInt64, isMovable: Bool)
  /// The private place and the target are on two file systems, so that no rename leads from one to
  /// the other.
  case otherFileSystem(place: String, target: String)
  /// Two artifacts would have the same name in the new folder, or one has none.
  case nameTaken(String)
  /// Others could rename the private place and put one of their own there, before a command reads
  /// from it.
  case reachable(folder: String)

  /// The stable name of the error, in kebab-case.
  public var code: String {
    switch self {
    case .file(let error): error.isNoSpace ? "no-space" : "unwritable"
    case .noSpace: "copy-no-space"
    case .otherFileSystem: "copy-other-file-system"
    case .nameTaken: "copy-name-taken"
    case .reachable: "copy-place-reachable"
    }
  }
}
