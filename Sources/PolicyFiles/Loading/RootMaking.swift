import Digests
import NativeSystem
import SigstoreTrust
import TrustRoots

/// Turns a listed trusted root into one that is read when it is first needed.
struct RootMaking {
  let document: PolicyDocument
  let record: ReadingRecord

  func root(_ root: RootDocument) -> PinnedRoot {
    let path = PinnedReading(base: document.file).path(of: root.path)
    let (name, digest) = (root.name, root.digest)
    return PinnedRoot { [record] () throws(TrustError) in
      let bytes = try Self.bytes(of: path, named: name)
      let found = SHA256Digest.of(bytes)
      record.note(found, of: path)
      guard found == digest else {
        throw .rootFileMismatch(name: name, path: path, expected: digest, found: found)
      }
      do throws(TrustedRootError) { return try TrustedRoot(json: bytes) } catch {
        throw .root(name: name, error)
      }
    }
  }

  private static func bytes(of path: String, named name: String) throws(TrustError) -> [UInt8] {
    let file: OpenFile
    do throws(FileError) { file = try RegularFile.open(path) } catch {
      throw .rootFile(name: name, error)
    }
    do throws(ReadLimitError) { return try file.readAll(limit: TrustedRootLimits.bytes) } catch {
      switch error {
      case .file(let error): throw .rootFile(name: name, error)
      case .exceedsLimit(_, let limit):
        throw .root(name: name, TrustedRootError(.tooLarge(limit: limit, found: limit)))
      }
    }
  }
}
