import Glibc

/// A new folder that only this user can enter, for what nobody else may see before it is done.
///
/// It vanishes with all that is in it when the value does, when the process exits and (after
/// `Signals.removeTemporariesOnInterrupt`) when a signal ends it. What is to stay is handed over.
public final class PrivateFolder: Sendable {
  /// The path: in the folder that was asked for, with a random name.
  public let path: String
  /// The folder itself; what is made in it is made through this.
  public let folder: OpenFolder
  private let slot: Int?

  /// Makes one beside `path`, so that handing over to that path is one step.
  ///
  /// - Throws: `FileError` with `path`.
  public convenience init(beside path: String) throws(FileError) {
    try self.init(PathParts(path), for: path)
  }

  /// Makes one in `folder`, or else in `TMPDIR`, or else in `/tmp`.
  ///
  /// - Throws: `FileError` with the path that could not be made in that folder.
  public convenience init(in folder: String? = nil) throws(FileError) {
    let place = folder ?? ProcessSetting.temporaryFolder
    try self.init(PathParts(place + "/copies"))
  }

  private init(_ parts: PathParts, for path: String? = nil) throws(FileError) {
    for _ in 0..<TemporaryName.maxAttempts {
      let candidate = TemporaryName.make(beside: parts)
      // Entered first: a signal between the two steps would otherwise leave the folder.
      let slot = CleanupRegistry.shared.register(candidate, isFolder: true)
      do throws(FileError) {
        try FileSystem.createFolder(candidate, mode: 0o700)
        folder = try OpenFolder.open(candidate, followLinks: false)
        if let slot { CleanupRegistry.shared.note(folder.descriptor, in: slot) }
        TemporaryName.markInUse(folder.descriptor)
        self.path = candidate
        self.slot = slot
        return
      } catch {
        if error.operation != .create { FolderRemoval.remove(candidate, -1) }
        if let slot { CleanupRegistry.shared.release(slot) }
        guard error.operation == .create, error.isExists else {
          throw FileError(operation: error.operation, path: path ?? candidate, code: error.code)
        }
      }
    }
    throw FileError(operation: .create, path: path ?? parts.folder, code: EEXIST)
  }

  deinit {
    FolderRemoval.remove(path, folder.descriptor)
    if let slot { CleanupRegistry.shared.release(slot) }
  }

  /// Moves an entry out, to `target`, in one step.
  ///
  /// It is reached through the open folder, whatever has the folder's path by then.
  /// What was written is on the disk before the name is. With `replacing` an existing file is
  /// replaced, never a folder; a symbolic link is itself replaced.
  ///
  /// - Throws: `FileError` with `target`; `isExists` if the name is taken and may not be replaced,
  ///   `isOtherFileSystem` where this is not one step.
  public func handOver(
    _ name: String, to target: String, replacing: Bool
  ) throws(FileError) {
    let synced = SystemCall.retrying { GNUFunctions.syncFileSystem(of: folder.descriptor) }
    guard synced == 0 || errno == ENOSYS else {
      throw FileError(.sync, target)
    }
    try Signals.deferring { () throws(FileError) in
      try CleanupRegistry.shared.handingOver(slot) { () throws(FileError) in
        if replacing {
          try FileSystem.rename(name, in: folder.descriptor, to: target)
        } else {
          try FileSystem.renameWithoutReplacing(name, in: folder.descriptor, to: target)
        }
      }
    }
    FileSystem.syncFolder(of: target)
  }
}
