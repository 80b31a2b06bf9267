import Glibc

/// What a path names.
public enum FileKind: String, Sendable, Hashable {
  /// A regular file.
  case regular
  /// A folder.
  case folder
  /// A symbolic link.
  case symbolicLink
  /// A FIFO or a pipe.
  case fifo
  /// A character device, such as a terminal.
  case characterDevice
  /// A block device.
  case blockDevice
  /// A socket.
  case socket

  /// The kind in a mode of `stat`.
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .symbolicLink
    case S_IFIFO: self = .fifo
    case S_IFCHR: self = .characterDevice
    case S_IFBLK: self = .blockDevice
    case S_IFSOCK: self = .socket
    default: self = .regular
    }
  }
}
