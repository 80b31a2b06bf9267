import Artifacts
import Digests
import Foundation
import ImageFixtures
import StrictEncoding
import TestSupport
import Testing

/// Opens files as an archive and measures everything.
func measure(_ files: FileSet) throws -> MeasuredImageArchive {
  try withTemporaryFolder { folder in
    let path = try files.write(to: folder.appending(path: "image.tar"))
    guard case .image(let archive) = try Artifact.open(path) else {
      throw TestFailure.notAnImage
    }
    return try archive.measure(.everything)
  }
}

enum TestFailure: Error { case notAnImage }

/// The code of the refusal of an archive of these files.
func refusal(of files: FileSet) -> String? {
  do {
    _ = try measure(files)
    return nil
  } catch let error as ArtifactError {
    return error.code
  } catch {
    return "\(error)"
  }
}

@Suite struct ImageOutlineTests {
  let fixture = ImageFixture()

  @Test func `An OCI archive is one image with the digests of its documents`() throws {
    let measured = try measure(fixture.layout())
    #expect(measured.archive.form == .ociArchive)
    let image = try #require(measured.images.first)
    #expect(measured.images.count == 1)
    #expect(image.outline.manifest == SHA256Digest.of(fixture.manifest))
    #expect(image.outline.config?.digest == SHA256Digest.of(fixture.config))
    #expect(image.outline.diffIDs == fixture.layers.map { SHA256Digest.of($0) })
    #expect(image.outline.platform?.description == "linux/amd64")
    #expect(image.outline.names == [ImageName(text: "1.4", source: .refName)])
    #expect(image.levels == [.manifest, .config])
  }

  @Test func `A layout folder is the same image as its archive`() throws {
    try withTemporaryFolder { folder in
      let path = try fixture.layout().write(below: folder.appending(path: "layout"))
      guard case .image(let archive) = try Artifact.open(path) else {
        throw TestFailure.notAnImage
      }
      #expect(archive.form == .ociLayout)
      #expect(archive.images.first?.manifest == SHA256Digest.of(fixture.manifest))
      #expect(try archive.measure(.everything).images.count == 1)
    }
  }

  @Test func `A docker-archive is an image without a manifest digest`() throws {
    let measured = try measure(fixture.dockerArchive())
    #expect(measured.archive.form == .dockerArchive)
    let image = try #require(measured.images.first)
    #expect(image.outline.manifest == nil)
    #expect(image.outline.config?.digest == SHA256Digest.of(fixture.config))
    #expect(image.outline.names == [ImageName(text: "app:1.4", source: .repoTag)])
  }

  @Test func `Both descriptions of one image are one image with two ways and both names`() throws {
    let measured = try measure(fixture.dual())
    #expect(measured.archive.form == .dockerAndOCIArchive)
    #expect(measured.images.count == 1)
    let image = try #require(measured.images.first?.outline)
    #expect(image.ways == [.index(position: 0), .manifestJSON(position: 0)])
    #expect(image.names.map(\.text) == ["1.4", "app:1.4"])
  }

  @Test func `Compressed layers have the diffIDs of what they decode to`() throws {
    let measured = try measure(ImageFixture(compression: .gzip).layout())
    let layers = try #require(measured.images.first?.layers)
    #expect(layers.map(\.diffID) == fixture.layers.map { SHA256Digest.of($0) })
    #expect(layers.allSatisfy { $0.compression == .gzip })
  }

  @Test func `Files that no way leads to are reported`() throws {
    var files = fixture.layout()
    files["blobs/sha256/stray"] = [1]
    #expect(try measure(files).archive.unreferenced == ["blobs/sha256/stray"])
  }

  @Test func `An index is above its manifests and the layout's own index is not`() throws {
    let inner = ImageFixture.index([fixture.manifestDescriptor()])
    var files = fixture.layout()
    files[ImageFixture.blobPath(inner)] = inner
    files["index.json"] = ImageFixture.index([
      ImageFixture.descriptor(of: inner, "application/vnd.oci.image.index.v1+json")
    ])
    let image = try #require(try measure(files).images.first?.outline)
    #expect(image.indexes == [SHA256Digest.of(inner)])
    #expect(image.signableIndexes == image.indexes)
  }

  @Test func `A platform that is absent below an index is listed and its index not signable`()
    throws
  {
    var other = fixture
    other.architecture = "arm64"
    let inner = ImageFixture.index([fixture.manifestDescriptor(), other.manifestDescriptor()])
    var files = fixture.layout()
    files[ImageFixture.blobPath(inner)] = inner
    files["index.json"] = ImageFixture.index([
      ImageFixture.descriptor(of: inner, "application/vnd.oci.image.index.v1+json")
    ])
    let archive = try measure(files).archive
    #expect(archive.absent.map(\.platform?.description) == ["linux/arm64"])
    #expect(archive.images.first?.signableIndexes == [])
  }

  @Test func `A file without a marker is a file and is no image by force`() throws {
    try withTemporaryFolder { folder in
      let files = FileSet([("README", Array("text".utf8))])
      let path = try files.write(to: folder.appending(path: "source.tar"))
      guard case .file = try Artifact.open(path) else { throw TestFailure.notAnImage }
      let error = #expect(throws: ArtifactError.self) {
        _ = try Artifact.open(path, as: .image)
      }
      #expect(error?.code == "not-an-image")
    }
  }
}
