import Glibc

extension OpenFolder {
  /// Makes a file that is not there yet, with the permissions `mode` less the umask.
  ///
  /// `path` is relative and may lead through folders; links on the way would be followed, so this
  /// is for folders that nobody else writes to. No part of it may be empty, `.` or `..`.
  ///
  /// - Throws: `FileError`; `isExists` if anything has the name.
  public func createFile(_ path: String, mode: UInt32) throws(FileError) -> NewFile {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let created = try unsafe creating(path) { name in
      SystemCall.retrying { unsafe openat(descriptor, name, flags, mode) }
    }
    return NewFile(descriptor: created, path: self.path(of: path))
  }

  /// Makes a folder that is not there yet, with the permissions `mode` less the umask.
  ///
  /// `path` is as in ``createFile(_:mode:)``.
  public func createFolder(_ path: String, mode: UInt32) throws(FileError) {
    _ = try unsafe creating(path) { unsafe mkdirat(descriptor, $0, mode) }
  }

  /// Makes a symbolic link with this target, which is written as it is and not looked at.
  ///
  /// `path` is as in ``createFile(_:mode:)``.
  public func createLink(_ path: String, target: [UInt8]) throws(FileError) {
    guard !target.isEmpty, !target.contains(0) else {
      throw FileError(operation: .create, path: self.path(of: path), code: EINVAL)
    }
    _ = try unsafe creating(path) { name in
      let bytes = target.map { CChar(bitPattern: $0) } + [0]
      return unsafe bytes.withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return -1 }
        return unsafe symlinkat(start, descriptor, name)
      }
    }
  }

  /// Moves an entry to another name in this folder; the new name must be free.
  ///
  /// Both paths are as in ``createFile(_:mode:)``.
  public func move(_ path: String, to other: String) throws(FileError) {
    try demandLegal(path, .rename)
    try demandLegal(other, .rename)
    let code = try unsafe SystemCall.withPath(path, .rename) { from in
      unsafe SystemCall.withCString(other) { to in
        var status = stat()
        // Nobody else makes anything here, so that this need not be one step.
        guard unsafe fstatat(descriptor, to, &status, AT_SYMLINK_NOFOLLOW) != 0 else {
          return EEXIST
        }
        return unsafe renameat(descriptor, from, descriptor, to) == 0 ? 0 : errno
      }
    }
    guard code == 0 else {
      throw FileError(operation: .rename, path: self.path(of: other), code: code)
    }
  }

  private func creating(
    _ path: String, _ body: (UnsafePointer<CChar>) -> Int32
  ) throws(FileError) -> Int32 {
    try demandLegal(path, .create)
    CleanupRegistry.shared.stopIfEnding()
    let result = try unsafe SystemCall.withPath(path, .create) { unsafe body($0) }
    guard result >= 0 else { throw FileError(.create, self.path(of: path)) }
    return result
  }

  /// A path that leads out of the folder would be a mistake of ours, and stays one here.
  private func demandLegal(
    _ path: String, _ operation: FileError.Operation
  ) throws(FileError) {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isLegal = parts.allSatisfy { part in
      !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
    }
    guard isLegal else {
      throw FileError(operation: operation, path: self.path(of: path), code: EINVAL)
    }
  }
}
