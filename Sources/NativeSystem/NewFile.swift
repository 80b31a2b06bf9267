import Glibc
import Synchronization

/// A file of ours that is being written, in a folder that nobody else uses.
///
/// One thread writes it. It stays where it is; whoever holds its folder removes or moves it.
public final class NewFile: Sendable {
  /// The path, for messages.
  public let path: String
  private let descriptor: Int32
  private let isOpen = Atomic(true)

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit {
    if isOpen.load(ordering: .relaxed) { Glibc.close(descriptor) }
  }

  /// Adds bytes at the end.
  ///
  /// - Throws: `FileError`; `isNoSpace` on a full disk.
  public func write(_ bytes: Span<UInt8>) throws(FileError) {
    CleanupRegistry.shared.stopIfEnding()
    try SystemCall.writeAll(bytes, to: descriptor, path: path)
  }

  /// Ends the writing; some file systems tell only now that there was no room.
  public func close() throws(FileError) {
    guard isOpen.exchange(false, ordering: .relaxed) else { return }
    // A close that a signal interrupted has closed the descriptor all the same on Linux.
    guard Glibc.close(descriptor) == 0 || errno == EINTR else { throw FileError(.write, path) }
  }
}
