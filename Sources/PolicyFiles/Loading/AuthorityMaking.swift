import Certificates
import Digests
import NativeSystem
import TrustRoots

/// Turns a listed authority into one whose certificates are read when they are first needed.
struct AuthorityMaking {
  let document: PolicyDocument
  let record: ReadingRecord

  func authority(_ authority: AuthorityDocument) -> TimestampAuthority {
    let path = PinnedReading(base: document.file).path(of: authority.path)
    let (name, digest) = (authority.name, authority.digest)
    let source = PinnedCertificates { [record] () throws(TrustError) in
      let bytes = try Self.bytes(of: path, named: name)
      let found = SHA256Digest.of(bytes)
      record.note(found, of: path)
      guard found == digest else {
        throw .certificateFileMismatch(name: name, path: path, expected: digest, found: found)
      }
      do throws(CertificateError) {
        return try AuthorityCertificates(try CertificateFile.certificates(bytes))
      } catch {
        throw .certificates(name: name, error)
      }
    }
    return TimestampAuthority(
      name: name, source: source, from: authority.from, until: authority.until,
      operator: authority.operator)
  }

  private static func bytes(of path: String, named name: String) throws(TrustError) -> [UInt8] {
    let file: OpenFile
    do throws(FileError) { file = try RegularFile.open(path) } catch {
      throw .certificateFile(name: name, error)
    }
    do throws(ReadLimitError) { return try file.readAll(limit: CertificateFile.maxBytes) } catch {
      switch error {
      case .file(let error): throw .certificateFile(name: name, error)
      case .exceedsLimit(let path, let limit):
        throw .certificateFileTooLarge(name: name, path: path, limit: limit)
      }
    }
  }
}
