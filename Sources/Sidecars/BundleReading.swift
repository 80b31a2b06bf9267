import Bundles
import NativeSystem

/// Reads the bundles of files.
public enum BundleReading {
  /// What one line of a file is: a bundle, or the reason why it is none.
  public typealias Reading = Result<FoundBundle, SidecarError>

  /// Reads a file of one bundle or of one a line; `-` is standard input.
  ///
  /// - Parameters:
  ///   - path: The file's path.
  ///   - allowingPipes: Whether a pipe will do: only where the caller was given this very path,
  ///     since a pipe that nobody writes to is waited for without end.
  /// - Returns: What each line is, in order.
  /// - Throws: ``SidecarError`` if the file cannot be read at all. A malformed line does not hide
  ///   the others.
  public static func lines(
    of path: String, allowingPipes: Bool = false
  ) throws(SidecarError) -> [Reading] {
    try lines(in: path == "-" ? OpenFile.standardInput() : try open(path, allowingPipes))
  }

  /// Reads an open file from its position.
  static func lines(in file: OpenFile) throws(SidecarError) -> [Reading] {
    lines(in: try contents(of: file), of: file.path)
  }

  /// Reads what a file has.
  static func lines(in bytes: [UInt8], of path: String) -> [Reading] {
    let lines = BundleFile(decoding: bytes).lines
    return lines.map { line in
      let number = lines.count > 1 ? line.number : nil
      switch line.bundle {
      case .success(let bundle):
        return .success(
          FoundBundle(bundle: bundle, path: path, line: number, byteCount: line.byteCount))
      case .failure(let error):
        return .failure(.malformed(path: path, line: number, error))
      }
    }
  }

  /// Reads files whose every line must be a bundle; pipes as in ``lines(of:allowingPipes:)``.
  ///
  /// - Throws: ``SidecarError`` for the first that is not.
  public static func bundles(
    of paths: [String], allowingPipes: Bool = false
  ) throws(SidecarError) -> [FoundBundle] {
    var found: [FoundBundle] = []
    for path in paths {
      for line in try lines(of: path, allowingPipes: allowingPipes) { found.append(try line.get()) }
    }
    return found
  }

  /// The bytes of an open file from its position on.
  static func contents(of file: OpenFile) throws(SidecarError) -> [UInt8] {
    let limit = BundleLimits.bytesPerArtifact
    do throws(ReadLimitError) {
      return try file.readAll(limit: limit)
    } catch {
      switch error {
      case .file(let error): throw .file(error)
      case .exceedsLimit: throw .tooLarge(path: file.path, limit: limit)
      }
    }
  }

  private static func open(
    _ path: String, _ allowingPipes: Bool
  ) throws(SidecarError) -> OpenFile {
    let file: OpenFile
    let kind: FileKind
    do throws(FileError) {
      (file, kind) = try OpenFile.opening(path)
    } catch {
      // Its name is in the folder, so that "not found" would be no help.
      if error.isNotFound, (try? FileSystem.exists(path)) == true {
        throw .danglingLink(path: path)
      }
      throw .file(error)
    }
    // A pipe is what a shell's <(...) gives; a device or a folder is a mistake.
    guard kind == .regular || kind == .fifo && allowingPipes else {
      throw .notAFile(path: path, kind: kind)
    }
    return file
  }
}
