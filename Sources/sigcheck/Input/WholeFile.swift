import NativeSystem

/// Files that are read whole.
enum WholeFile {
  /// The bytes of a file, at most so many; `-` is standard input.
  static func bytes(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
    try bytes(path, limit: limit, refusing: InputTrouble.inputTooLarge)
  }

  /// The bytes of a file, at most so many, which are more than any file of its kind has.
  static func bytes(
    _ path: String, limit: Int, refusing tooLarge: (Int) -> some Explained
  ) throws(Failure) -> [UInt8] {
    let file: OpenFile
    do throws(FileError) {
      file = path == "-" ? OpenFile.standardInput() : try OpenFile.open(path)
    } catch { throw Failure(error) }
    do throws(ReadLimitError) { return try file.readAll(limit: limit) } catch {
      switch error {
      case .file(let error): throw Failure(error)
      case .exceedsLimit(let path, let limit): throw Failure(tooLarge(limit), path: path)
      }
    }
  }
}
