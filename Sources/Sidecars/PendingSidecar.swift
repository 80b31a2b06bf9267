import NativeSystem

/// One file that is written and not yet in its place.
///
/// A class, since a temporary file that removes itself cannot be an array's element.
final class PendingSidecar {
  /// The place it will take.
  let path: String
  /// The file whose content was moved into this one.
  private let absorbed: String?
  private let isNew: Bool
  private var file: AtomicFile?

  /// What others may do with a bundle: read it.
  private static let mode: UInt32 = 0o644

  init(
    path: String, content: [UInt8], overwrite: Bool, absorbed: String? = nil
  ) throws(SidecarError) {
    self.path = path
    self.absorbed = absorbed
    do throws(FileError) {
      isNew = try !FileSystem.exists(path)
      var file = try AtomicFile(creating: path, mode: Self.mode, overwrite: overwrite)
      try file.write(content)
      self.file = consume file
    } catch { throw .file(error) }
  }

  func commit() throws(FileError) {
    try file.take()?.commit()
  }

  /// Removes the file whose content stands in this one now.
  func removeAbsorbed() throws(FileError) {
    guard let absorbed else { return }
    do { try FileSystem.remove(absorbed) } catch {
      guard error.isNotFound else { throw error }
    }
  }

  /// Removes a file that was not there before; there is nothing to do if that fails too.
  func takeBack() {
    if isNew { try? FileSystem.remove(path) }
  }
}
