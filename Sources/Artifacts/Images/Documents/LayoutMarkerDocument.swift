import StrictEncoding

/// The `oci-layout` file (OCI image-spec `image-layout.md`).
enum LayoutMarkerDocument {
  /// Checks that the layout's version is the one that this reader knows.
  static func check(_ bytes: [UInt8]) throws(ImageError) {
    let reader = DocumentReader(path: ImageMarker.ociLayout.rawValue)
    let object = try reader.object(
      try reader.parse(bytes), "", known: DocumentMembers.layout)
    let version = try reader.string(object, "imageLayoutVersion")
    guard version == "1.0.0" else { throw .unsupportedLayoutVersion(version) }
  }
}
