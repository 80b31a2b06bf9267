import StrictEncoding

/// An image index (OCI image-spec `image-index.md`) or a layout's outer `index.json`.
struct IndexDocument: Sendable {
  let mediaType: MediaType?
  let manifests: [Descriptor]

  init(_ bytes: [UInt8], path: String) throws(ImageError) {
    let reader = DocumentReader(path: path)
    let object = try reader.object(try reader.parse(bytes), "")
    try DocumentShape.demand(.index, of: object, path: path)
    mediaType = try reader.optionalString(object, "mediaType").map(MediaType.init)
    guard let list = object["manifests"] else { throw reader.wrong("manifests", .absent) }
    var manifests: [Descriptor] = []
    for (position, value) in try reader.array(list, "manifests").enumerated() {
      manifests.append(try Descriptor(value, in: reader, member: "manifests[\(position)]"))
    }
    self.manifests = manifests
  }
}
