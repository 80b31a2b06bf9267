import StrictEncoding

/// The `json` file of one layer in the format from before `manifest.json` (Docker image v1).
struct LegacyImageDocument: Sendable {
  let parent: String?
  let object: JSONObject

  init(_ bytes: [UInt8], path: String) throws(ImageError) {
    let reader = DocumentReader(path: path)
    object = try reader.object(
      try reader.parse(bytes), "", known: DocumentMembers.legacy)
    let parent = try reader.optionalString(object, "parent")
    self.parent = parent?.isEmpty == true ? nil : parent
  }
}
