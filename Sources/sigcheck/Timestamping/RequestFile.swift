import Bundles
import NativeSystem
import Timestamps

/// The file that a request for a timestamp is written to.
struct RequestFile {
  private let path: String
  private let isNew: Bool

  /// Writes the request; what is there is replaced only if that is allowed.
  init(_ request: TimestampRequest, at path: String, overwrite: Bool) throws(Failure) {
    self.path = path
    do throws(FileError) {
      isNew = try !FileSystem.exists(path)
      var file = try AtomicFile(creating: path, mode: 0o644, overwrite: overwrite)
      try file.write(request.der)
      try file.commit()
    } catch { throw Failure(error) }
  }

  /// Removes it again, if nothing was there before; there is nothing to do if that fails too.
  func takeBack() {
    if isNew { try? FileSystem.remove(path) }
  }
}

extension TimestampStamping {
  /// Adds timestamps to bundles that were just made.
  func stamp(_ signed: inout [SignedBundle]) throws(Failure) {
    guard !commands.isEmpty else { return }
    for index in signed.indices {
      signed[index].encoded = try stamp(try Self.bundle(signed[index].encoded)).encoded()
    }
  }
}
