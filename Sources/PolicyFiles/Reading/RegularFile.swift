import NativeSystem

/// Files that a policy names: opening a pipe could wait for ever.
enum RegularFile {
  /// Opens a regular file.
  ///
  /// - Throws: `FileError` also for a folder, and for anything else that is no regular file.
  static func open(_ path: String) throws(FileError) -> OpenFile {
    let kind = try FileSystem.status(of: path).kind
    guard kind == .regular else {
      throw FileError(
        operation: .open, path: path,
        code: kind == .folder ? FileError.folderCode : FileError.unsupportedCode)
    }
    return try OpenFile.open(path)
  }
}
