import Glibc

/// A new file with a random name that is entered in the cleanup registry while it exists.
struct TemporaryFile: Sendable {
  let path: String
  let descriptor: Int32
  private let slot: Int?

  /// Makes a temporary in the folder of `path`, so that a rename stays on one file system.
  init(beside path: String, mode: UInt32) throws(FileError) {
    let parts = PathParts(path)
    for _ in 0..<TemporaryName.maxAttempts {
      let candidate = TemporaryName.make(beside: parts)
      // Entered first: a signal between the two steps would otherwise leave the file.
      let slot = CleanupRegistry.shared.register(candidate)
      let descriptor = try unsafe SystemCall.withPath(candidate, .create) { name in
        SystemCall.retrying { unsafe open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode) }
      }
      if descriptor >= 0 {
        TemporaryName.markInUse(descriptor)
        self.path = candidate
        self.descriptor = descriptor
        self.slot = slot
        return
      }
      let error = FileError(.create, path)
      if let slot { CleanupRegistry.shared.release(slot) }
      guard error.isExists else { throw error }
    }
    throw FileError(operation: .create, path: path, code: EEXIST)
  }

  /// Closes the file, removes it if asked, and leaves the registry.
  func finish(removing: Bool) {
    close(descriptor)
    if removing { try? FileSystem.remove(path) }
    if let slot { CleanupRegistry.shared.release(slot) }
  }
}
