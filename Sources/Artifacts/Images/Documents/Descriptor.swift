import Digests
import StrictEncoding

/// A reference to a blob by digest and size (OCI image-spec `descriptor.md`).
struct Descriptor: Sendable, Hashable {
  let mediaType: MediaType
  let digest: AnyDigest
  let size: UInt64
  let platform: Platform?
  /// True where the platform is `unknown/unknown`, as BuildKit marks attestation manifests.
  let platformIsUnknown: Bool
  let annotations: [String: String]

  init(_ value: JSONValue, in document: DocumentReader, member: String) throws(ImageError) {
    let object = try document.object(value, member, known: DocumentMembers.descriptor)
    mediaType = MediaType(try document.string(object, "mediaType", under: member))
    digest = try document.digest(object, "digest", under: member)
    size = try document.size(object, "size", under: member)
    annotations = try document.strings(object, "annotations", under: member)
    try Self.checkData(try document.base64(object, "data", under: member), digest, size)
    let platform = try document.platform(object, under: member)
    platformIsUnknown = platform.map { $0.os == "unknown" && $0.architecture == "unknown" } ?? false
    self.platform = platform
  }

  /// Embedded content must be the blob: a reader may take it instead.
  private static func checkData(
    _ data: [UInt8]?, _ digest: AnyDigest, _ size: UInt64
  ) throws(ImageError) {
    guard let data else { return }
    guard UInt64(data.count) == size, AnyDigest.of(data, by: digest.algorithm) == digest else {
      throw .embeddedDataDisagrees(digest: digest)
    }
  }

  /// Where an OCI image layout keeps the blob; safe as a path, since the digest was parsed.
  var path: String {
    "blobs/\(digest.algorithm.rawValue)/\(Hex.encode(digest.bytes))"
  }
}
