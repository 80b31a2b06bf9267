import Artifacts
import Digests
import Foundation
import ImageFixtures
import TestSupport
import Testing

@Suite struct ImageSketchTests {
  let fixture = ImageFixture()

  private func sketch(_ files: FileSet) throws -> ImageSketch {
    try withTemporaryFolder { folder in
      try ImageSketch(of: try files.write(to: folder.appending(path: "image.tar")))
    }
  }

  @Test func `An absent layer is named, with the size that its descriptor gives`() throws {
    var files = fixture.layout()
    let absent = try #require(fixture.blobFiles.last)
    files[absent.path] = nil
    #expect(refusal(of: files) == "incomplete")
    let sketch = try sketch(files)
    #expect(sketch.absentLayers == [absent.path])
    #expect(sketch.form == .ociArchive)
    let image = try #require(sketch.images.first)
    #expect(image.manifest == SHA256Digest.of(fixture.manifest))
    #expect(image.layers.map(\.file.size) == fixture.blobs.map { UInt64($0.count) })
  }

  @Test func `A whole image lacks nothing`() throws {
    #expect(try sketch(fixture.layout()).absentLayers.isEmpty)
  }

  @Test func `What else is wrong is refused as ever`() throws {
    var files = fixture.layout()
    for (path, bytes) in fixture.blobFiles where bytes == fixture.config { files[path] = nil }
    #expect(throws: ArtifactError.self) { _ = try sketch(files) }
    // A docker-archive gives no sizes, so that there is nothing to say of a layer that is absent.
    var docker = fixture.dockerArchive()
    docker[try #require(docker.files.first { $0.path.hasSuffix(".tar") }).path] = nil
    #expect(throws: ArtifactError.self) { _ = try sketch(docker) }
    #expect(throws: ArtifactError.self) { _ = try sketch(FileSet([("a", [1])])) }
  }
}
