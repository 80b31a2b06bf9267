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
  /// The blob's content where it is embedded.
  let data: [UInt8]?

  init(_ value: JSONValue, in document: DocumentReader, member: String) throws(ImageError) {
    let object = try document.object(value, member)
    mediaType = MediaType(try document.string(object, "mediaType", under: member))
    digest = try document.digest(object, "digest", under: member)
    size = try document.size(object, "size", under: member)
    annotations = try document.strings(object, "annotations", under: member)
    data = try document.base64(object, "data", under: member)
    let platform = try document.platform(object, under: member)
    platformIsUnknown = platform.map { $0.os == "unknown" && $0.architecture == "unknown" } ?? false
    self.platform = platform
  }

  /// Where an OCI image layout keeps the blob; safe as a path, since the digest was parsed.
  var path: String {
    "blobs/\(digest.algorithm.rawValue)/\(Hex.encode(digest.bytes))"
  }
}
