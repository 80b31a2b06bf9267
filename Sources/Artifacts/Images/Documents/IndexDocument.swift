import StrictEncoding

/// An image index (OCI image-spec `image-index.md`) or a layout's outer `index.json`.
struct IndexDocument: Sendable {
  let mediaType: MediaType?
  let manifests: [Descriptor]

  init(_ bytes: [UInt8], path: String) throws(ImageError) {
    let reader = DocumentReader(path: path)
    let object = try reader.object(
      try reader.parse(bytes), "", known: DocumentMembers.index)
    try DocumentShape.demand(.index, of: object, path: path)
    mediaType = try reader.optionalString(object, "mediaType").map(MediaType.init)
    // Docker 25.0 wrote null for no manifests, beside a sound `manifest.json`.
    manifests = object["manifests"] == .null ? [] : try reader.descriptors(object, "manifests")
  }
}
