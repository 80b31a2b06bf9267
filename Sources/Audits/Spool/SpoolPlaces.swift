import NativeSystem
import StrictEncoding

/// The folders in which a run may put what does not fit into memory, in the order they are tried.
///
/// What is put there has no name, is nobody else's to open, and is gone when the process ends.
public struct SpoolPlaces: Sendable, Hashable {
  /// The folders; the first that can be written serves.
  public let folders: [String]

  /// The chosen folder if there is one, then `TMPDIR`, then `/tmp`.
  public init(chosen: String? = nil) {
    let usual = [ProcessSetting.temporaryFolder, "/tmp"]
    var folders = chosen.map { [$0] } ?? []
    for folder in usual where !folders.contains(where: folder.isExactly) { folders.append(folder) }
    self.folders = folders
  }

  /// These folders and no other; none for a run that stays in memory.
  public init(only folders: [String]) {
    self.folders = folders
  }

  /// Makes a spool in the first folder that can be written.
  ///
  /// - Throws: The error of the first folder.
  func makeSpool() throws(FileError) -> PrivateSpool {
    var first: FileError?
    for folder in folders {
      do throws(FileError) { return try PrivateSpool(folder: folder) } catch {
        first = first ?? error
      }
    }
    throw first ?? FileError(operation: .create, path: "", code: FileError.unsupportedCode)
  }
}
