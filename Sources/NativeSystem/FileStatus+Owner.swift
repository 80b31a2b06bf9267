import Glibc

extension FileStatus {
  /// Whether it is a regular file of this user's that nobody else may read or write, by its mode.
  public var isOwnersAlone: Bool {
    let others: UInt32 = 0o077
    return kind == .regular && owner == geteuid() && mode & others == 0
  }
}
