import Digests

/// Reads the documents of a container and remembers which of its files were used.
///
/// Each document's digest is computed from the bytes that are then parsed.
struct DocumentStore {
  let container: ImageContainer
  private(set) var used: Set<String> = []
  /// Every digest of each document, by its SHA-256 digest.
  private(set) var digests: [SHA256Digest: DigestSet] = [:]
  private var visits = 0
  private var bytesRead = 0

  init(_ container: ImageContainer) {
    self.container = container
  }

  /// The stored file at a path, following one link, or nil where there is none.
  mutating func file(_ path: String) throws(ArtifactError) -> StoredFile? {
    let file: StoredFile?
    do {
      file = try container.file(path)
    } catch {
      throw .container(path: container.path, error)
    }
    guard let file else { return nil }
    used.insert(path)
    used.insert(file.path)
    return file
  }

  /// The bytes of a document, or nil where the path is absent.
  mutating func document(
    _ path: String
  ) throws(ArtifactError) -> (bytes: [UInt8], file: StoredFile)? {
    visits += 1
    guard visits <= ImageLimits.documents else {
      throw image(.tooManyDocuments(limit: ImageLimits.documents))
    }
    guard let file = try file(path) else { return nil }
    let limit = ImageLimits.documentBytes
    guard file.size <= UInt64(limit) else {
      throw image(.documentTooLarge(path: path, size: file.size, limit: limit))
    }
    bytesRead += Int(file.size)
    guard bytesRead <= ImageLimits.allDocumentBytes else {
      throw image(.documentsTooLarge(limit: ImageLimits.allDocumentBytes))
    }
    let bytes: [UInt8]
    do {
      bytes = try container.contents(of: file, limit: limit)
    } catch {
      throw .container(path: container.path, error)
    }
    let all = DigestSet.of(bytes, by: Set(HashAlgorithm.allCases))
    if let sha256 = all.sha256 { digests[sha256] = all }
    return (bytes, file)
  }

  /// The bytes of the blob that a descriptor names, checked against its size and digest; nil where
  /// the blob is absent.
  mutating func blob(
    _ descriptor: Descriptor, role: BlobRole
  ) throws(ArtifactError) -> (bytes: [UInt8], file: StoredFile)? {
    guard let found = try document(descriptor.path) else { return nil }
    do {
      try Self.check(descriptor, role: role, bytes: found.bytes)
    } catch {
      throw image(error)
    }
    return found
  }

  /// Wraps an image error with the container's path.
  func image(_ error: ImageError) -> ArtifactError {
    .image(path: container.path, error)
  }

  private static func check(
    _ descriptor: Descriptor, role: BlobRole, bytes: [UInt8]
  ) throws(ImageError) {
    let path = descriptor.path
    let found = AnyDigest.of(bytes, by: descriptor.digest.algorithm)
    guard found == descriptor.digest else {
      throw .digestMismatch(role: role, path: path, expected: descriptor.digest, found: found)
    }
    guard descriptor.size == UInt64(bytes.count) else {
      throw .sizeMismatch(
        role: role, path: path, expected: descriptor.size, found: UInt64(bytes.count))
    }
  }
}
