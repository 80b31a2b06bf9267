import Foundation
import Glibc
import NativeSystem

/// One file in memory whose content is another for each input.
enum ScratchFile {
  private static let file: (descriptor: Int32, path: String) = {
    let isThere = FileManager.default.fileExists(atPath: "/dev/shm")
    let folder = isThere ? "/dev/shm" : NSTemporaryDirectory()
    let path = "\(folder)/fuzz-\(getpid())"
    let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    precondition(descriptor >= 0, "\(path) cannot be made")
    atexit { unlink(ScratchFile.path) }
    return (descriptor, path)
  }()

  static var path: String { file.path }

  /// The file, with these bytes in it.
  static func holding(_ bytes: [UInt8]) -> OpenFile {
    precondition(ftruncate(file.descriptor, 0) == 0, "the scratch file cannot be emptied")
    let written = bytes.withUnsafeBytes { pwrite(file.descriptor, $0.baseAddress, $0.count, 0) }
    precondition(written == bytes.count, "the scratch file cannot be written")
    do {
      return try OpenFile.open(file.path)
    } catch {
      preconditionFailure("the scratch file cannot be opened: \(error)")
    }
  }
}
