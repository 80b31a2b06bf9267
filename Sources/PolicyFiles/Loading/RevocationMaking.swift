import Certificates
import Digests
import NativeSystem
import TrustRoots

/// Turns named lists of revoked certificates into ones that are read when they are first needed.
struct RevocationMaking {
  let document: PolicyDocument
  let record: ReadingRecord

  func revocation(_ listed: RevocationDocument, named name: String) -> PinnedRevocation {
    let reading = PinnedReading(base: document.file)
    let paths = listed.paths.map { reading.path(of: $0) }
    let demand = listed.demand
    return PinnedRevocation { [record] () throws(TrustError) in
      var lists: [RevocationList] = []
      for path in paths {
        let bytes = try Self.bytes(of: path, named: name)
        record.note(SHA256Digest.of(bytes), of: path)
        do throws(RevocationListError) { lists += try RevocationListFile.lists(bytes) } catch {
          throw .revocationLists(name: name, error)
        }
      }
      do throws(RevocationListError) {
        return RevocationTrust(lists: try RevocationLists(lists), demand: demand)
      } catch {
        throw .revocationLists(name: name, error)
      }
    }
  }

  private static func bytes(of path: String, named name: String) throws(TrustError) -> [UInt8] {
    let file: OpenFile
    do throws(FileError) { file = try RegularFile.open(path) } catch {
      throw .revocationFile(name: name, error)
    }
    do throws(ReadLimitError) { return try file.readAll(limit: RevocationListFile.maxBytes) } catch
    {
      switch error {
      case .file(let error): throw .revocationFile(name: name, error)
      case .exceedsLimit(_, let limit):
        throw .revocationLists(name: name, .tooLarge(limit: limit))
      }
    }
  }
}
