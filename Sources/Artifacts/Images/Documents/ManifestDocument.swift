import StrictEncoding

/// An image manifest (OCI image-spec `manifest.md`, Docker's schema 2).
struct ManifestDocument: Sendable {
  let mediaType: MediaType?
  let config: Descriptor
  let layers: [Descriptor]

  init(_ bytes: [UInt8], path: String) throws(ImageError) {
    let reader = DocumentReader(path: path)
    let object = try reader.object(
      try reader.parse(bytes), "", known: DocumentMembers.manifest)
    try DocumentShape.demand(.manifest, of: object, path: path)
    mediaType = try reader.optionalString(object, "mediaType").map(MediaType.init)
    guard let value = object["config"] else { throw reader.wrong("config", .absent) }
    config = try Descriptor(value, in: reader, member: "config")
    layers = try reader.descriptors(object, "layers")
  }
}
