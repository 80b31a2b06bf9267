import NativeSystem

/// A file of another tool, which is read whole.
public enum SourceFile {
  /// The bytes of a regular file.
  ///
  /// - Throws: ``ExchangeError`` where it cannot be read, or is larger than any such file.
  public static func bytes(of path: String) throws(ExchangeError) -> [UInt8] {
    do throws(ReadLimitError) {
      return try open(path).readAll(limit: ExchangeLimits.sourceBytes)
    } catch {
      switch error {
      case .file(let error): throw .unreadable(error)
      case .exceedsLimit(let path, let limit): throw .tooLarge(file: path, limit: limit)
      }
    }
  }

  /// Opens a regular file: a pipe that a file names could be waited for without end.
  private static func open(_ path: String) throws(ReadLimitError) -> OpenFile {
    do throws(FileError) {
      let kind = try FileSystem.status(of: path).kind
      guard kind == .regular else {
        throw FileError(
          operation: .open, path: path,
          code: kind == .folder ? FileError.folderCode : FileError.unsupportedCode)
      }
      return try OpenFile.open(path)
    } catch {
      throw .file(error)
    }
  }
}
