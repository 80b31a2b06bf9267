import Digests
import NativeSystem

/// A file of a pack while it is written.
public final class PackSink {
  private let file: NewFile
  private let name: String
  private let role: PackFile.Role
  private var digest: StreamingDigest? = StreamingDigest([.sha256])
  private var size: UInt64 = 0

  init(_ file: NewFile, _ name: String, _ role: PackFile.Role) {
    self.file = file
    self.name = name
    self.role = role
  }

  /// Adds bytes at the end.
  ///
  /// - Throws: ``PackError`` also for more than a file of a pack may have.
  public func write(_ bytes: [UInt8]) throws(PackError) { try write(bytes.span) }

  /// Adds bytes at the end.
  func write(_ bytes: Span<UInt8>) throws(PackError) {
    size += UInt64(bytes.count)
    guard size <= PackLimits.fileBytes else {
      throw .limit("bytes of a file", limit: PackLimits.fileBytes)
    }
    digest?.update(bytes)
    do throws(FileError) { try file.write(bytes) } catch { throw .file(error) }
  }

  /// Ends the file.
  func finish() throws(PackError) -> PackFile {
    do throws(FileError) { try file.close() } catch { throw .file(error) }
    guard let found = digest.take()?.finish().sha256 else {
      preconditionFailure("a file of a pack is ended once")
    }
    return PackFile(path: name, role: role, size: size, digest: found)
  }
}
