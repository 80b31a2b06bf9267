import Glibc

/// What the system says about a file; two equal values mean that nothing visible changed between.
public struct FileStatus: Sendable, Hashable {
  /// What the path names.
  public let kind: FileKind
  /// The size in bytes; meaningful for regular files and links.
  public let size: UInt64
  /// The device that holds the file.
  public let device: UInt64
  /// The file's number on its device.
  public let inode: UInt64
  /// When the content last changed, in nanoseconds since 1970-01-01T00:00:00Z.
  public let modified: Int64
  /// When content or status last changed, in nanoseconds since 1970-01-01T00:00:00Z.
  public let changed: Int64
  /// The permission bits (0o7777).
  public let mode: UInt32
  /// The owner's user number.
  public let owner: UInt32
  /// The group's number.
  public let group: UInt32
  /// The number of names that the file has.
  public let linkCount: UInt64

  init(_ status: stat) {
    kind = FileKind(mode: status.st_mode)
    size = UInt64(max(0, status.st_size))
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    modified = Self.nanoseconds(status.st_mtim)
    changed = Self.nanoseconds(status.st_ctim)
    mode = UInt32(status.st_mode & 0o7777)
    owner = status.st_uid
    group = status.st_gid
    linkCount = UInt64(status.st_nlink)
  }

  /// When anything of it last changed, in nanoseconds since 1970-01-01T00:00:00Z.
  public var lastChange: Int64 { max(modified, changed) }

  /// Whether both describe one file: the same number on the same device.
  public func isSameFile(as other: FileStatus) -> Bool {
    device == other.device && inode == other.inode
  }

  /// Whether others than a folder's owner may rename what this user has put in it, by its mode.
  ///
  /// A group that can write does not count if it is this user's alone: the own one, which has the
  /// user's number, as systems with a group for each user make it.
  public var letsOthersRename: Bool {
    let (sticky, groupWrites, othersWrite) = (UInt32(0o1000), UInt32(0o020), UInt32(0o002))
    guard mode & sticky == 0 else { return false }
    let isOwnGroup = owner == geteuid() && group == getegid() && group == geteuid()
    return mode & othersWrite != 0 || (mode & groupWrites != 0 && !isOwnGroup)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    // A clock set past the year 2262 must not trap.
    let (seconds, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? .max : seconds &+ Int64(time.tv_nsec)
  }
}
