import ImageFixtures

/// Images whose layers could show a runtime other content than the config binds.
enum SecondViews {
  /// A layout whose manifest differs from the fixture's only in that it announces a table of contents.
  static func layout(of fixture: ImageFixture, refName: String? = "1.4") -> FileSet {
    var files = fixture.layout(refName: refName)
    let text = String(decoding: fixture.manifest, as: UTF8.self)
    let manifest = Array(
      text.replacing(
        #""layers":[{"#,
        with: #""layers":[{"annotations":{"containerd.io/snapshot/stargz/toc.digest":"x"},"#
      ).utf8)
    files[ImageFixture.blobPath(fixture.manifest)] = nil
    files[ImageFixture.blobPath(manifest)] = manifest
    files["index.json"] = ImageFixture.index([
      ImageFixture.descriptor(of: manifest, "application/vnd.oci.image.manifest.v1+json")
    ])
    return files
  }
}
