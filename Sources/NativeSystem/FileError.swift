import Glibc

/// A system call that failed: which operation, on which path, and the system's error number.
public struct FileError: Error, Sendable, Equatable {
  /// What was attempted.
  @nonexhaustive public enum Operation: String, Sendable, Equatable {
    /// Opening an existing file or folder.
    case open
    /// Reading bytes.
    case read
    /// Writing bytes.
    case write
    /// Moving the position in a file.
    case seek
    /// Asking for a file's status.
    case status
    /// Listing a folder or reading a link's target.
    case list
    /// Creating a file or folder.
    case create
    /// Renaming a file.
    case rename
    /// Removing a file.
    case remove
    /// Taking a lock.
    case lock
    /// Flushing a file to the disk.
    case sync
    /// Changing a file's mode.
    case changeMode
    /// Talking to the terminal.
    case terminal
    /// Starting a program.
    case run
  }

  /// What was attempted.
  public let operation: Operation
  /// The path as the caller gave it; not escaped.
  public let path: String
  /// The system's error number (`errno`).
  public let code: Int32

  /// Makes an error from an error number.
  public init(operation: Operation, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// Makes an error from the calling thread's `errno`.
  init(_ operation: Operation, _ path: String) {
    self.init(operation: operation, path: path, code: errno)
  }

  /// The system's sentence for the error number, such as "No such file or directory".
  public var reason: String {
    var buffer = [CChar](repeating: 0, count: 256)
    // The POSIX form fills the buffer; the GNU form may return a static text instead.
    return unsafe buffer.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress, unsafe strerror_r(code, start, buffer.count) == 0 else {
        return "error \(code)"
      }
      return unsafe String(cString: start)
    }
  }

  /// The error number of a name that is taken (`EEXIST`).
  public static let existsCode = EEXIST
  /// The error number of what a file of this kind does not do (`ENOTSUP`).
  public static let unsupportedCode = ENOTSUP
  /// The error number of a folder where a file is needed (`EISDIR`).
  public static let folderCode = EISDIR

  /// Whether the file, or a folder on the way to it, does not exist.
  public var isNotFound: Bool { code == ENOENT || code == ENOTDIR }
  /// Whether the system refused access.
  public var isPermissionDenied: Bool { code == EACCES || code == EPERM }
  /// Whether the disk, a quota or a size limit is exhausted.
  public var isNoSpace: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }
  /// Whether the file system can only be read.
  public var isReadOnly: Bool { code == EROFS }
  /// Whether something stands where a new file should go.
  public var isExists: Bool { code == EEXIST }
  /// Whether the reader of a pipe has gone.
  public var isBrokenPipe: Bool { code == EPIPE }
  /// Whether a folder stands where a file is needed.
  public var isFolder: Bool { code == EISDIR }
  /// Whether a symbolic link was met where none is followed, or links form a loop.
  public var isLink: Bool { code == ELOOP }
  /// Whether the process has no terminal to ask at.
  public var isNoTerminal: Bool { operation == .terminal && (code == ENXIO || code == ENOTTY) }
  /// Whether something was to be renamed from one file system to another.
  public var isOtherFileSystem: Bool { code == EXDEV }
  /// Whether the user ended a prompt without an answer.
  public var isCancelled: Bool { code == ECANCELED }
}
