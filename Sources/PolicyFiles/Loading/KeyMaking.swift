import Digests
import NativeSystem
import SigningKeys
import TrustRoots

/// Turns a listed key into one that is read when it is first needed.
struct KeyMaking {
  let document: PolicyDocument
  /// A list of accepted signatures that is yet to be written, and stands for the file of its path.
  var pending: PolicyText?
  var record = ReadingRecord()

  func key(
    _ key: KeyDocument, _ evidence: KeyEvidence? = nil
  ) throws(PolicyFileError) -> PolicySigner {
    let source: PinnedKey
    switch key.place {
    case .pem(let text):
      source = PinnedKey(id: key.id, named: key.name) { () throws(TrustError) in
        try Self.key(pem: Array(text.utf8), named: key.name)
      }
    case .file(let name):
      let path = PinnedReading(base: document.file).path(of: name)
      source = PinnedKey(id: key.id, named: key.name) { [record] () throws(TrustError) in
        let bytes = try Self.bytes(of: path, named: key.name)
        record.note(SHA256Digest.of(bytes), of: path)
        return try Self.key(pem: bytes, named: key.name)
      }
    }
    return PolicySigner(
      name: key.name, key: source, evidence: evidence, owner: key.terms.owner,
      purposes: key.terms.purposes, lifetime: key.terms.lifetime, accepted: try accepted(key))
  }

  private func accepted(_ key: KeyDocument) throws(PolicyFileError) -> Set<PinnedSignature> {
    switch key.accepted {
    case .inline(let signatures): return signatures
    case .file(let pinned):
      let text = try PinnedReading(base: document.file, pending: pending).read(pinned)
      record.note(text.digest, of: text.path)
      let list = try AcceptedListDocument(text)
      guard list.key == key.id else {
        throw pinned.reader.error(
          .listOfOtherKey(expected: key.id.hex, found: list.key.hex), at: "file")
      }
      return list.signatures
    }
  }

  private static func key(pem: [UInt8], named name: String) throws(TrustError) -> PublicKey {
    do throws(KeyError) { return try PublicKey(pem: pem) } catch {
      throw .key(name: name, error)
    }
  }

  private static func bytes(of path: String, named name: String) throws(TrustError) -> [UInt8] {
    let file: OpenFile
    do throws(FileError) { file = try RegularFile.open(path) } catch {
      throw .keyFile(name: name, error)
    }
    do throws(ReadLimitError) { return try file.readAll(limit: PolicyFileLimits.keyBytes) } catch {
      switch error {
      case .file(let error): throw .keyFile(name: name, error)
      case .exceedsLimit(let path, let limit):
        throw .keyFileTooLarge(name: name, path: path, limit: limit)
      }
    }
  }
}
