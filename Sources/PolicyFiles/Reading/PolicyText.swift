import Digests
import NativeSystem
import NativeTOML

/// The bytes of one file of a policy, read once: what is parsed is what was digested.
struct PolicyText {
  /// The file, as it is named.
  let path: String
  let bytes: [UInt8]
  let digest: SHA256Digest

  init(reading path: String) throws(PolicyFileError) {
    self.path = path
    let limit = TOMLLimits.maxBytes
    do throws(ReadLimitError) { bytes = try Self.file(path).readAll(limit: limit) } catch {
      switch error {
      case .file(let error): throw PolicyFileError(.unreadable(error), in: path)
      case .exceedsLimit: throw PolicyFileError(.tooLarge(limit: limit), in: path)
      }
    }
    digest = SHA256Digest.of(bytes)
  }

  /// A text that is to become the file.
  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    digest = SHA256Digest.of(bytes)
  }

  /// The file as TOML.
  func table() throws(PolicyFileError) -> TOMLTable {
    do throws(TOMLError) { return try TOMLDocument(parsing: bytes).root } catch {
      throw PolicyFileError(.syntax(error), in: path, line: error.position?.line)
    }
  }

  /// Opens a file; what a policy names is never waited for, as a pipe would be.
  private static func file(_ path: String) throws(ReadLimitError) -> OpenFile {
    do throws(FileError) { return try RegularFile.open(path) } catch { throw .file(error) }
  }
}
