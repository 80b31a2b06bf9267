import Artifacts
import Digests
import Foundation
import ImageFixtures
import Statements
import StrictEncoding
import TestSupport
import Testing

/// What is claimed of an image that was measured.
struct ImageClaimTests {
  private enum Unexpected: Error { case notAnImage, notOurs }

  private static func claims(
    _ files: FileSet, _ plan: MeasurementPlan = .everything, reference: String? = nil
  ) throws -> [ArtifactClaim] {
    try withTemporaryFolder { folder in
      let path = try files.write(to: folder.appending(path: "image.tar"))
      guard case .image(let archive) = try Artifact.open(path) else { throw Unexpected.notAnImage }
      return try MeasuredClaim.claims(
        about: .image(try archive.measure(plan)), name: "image.tar", reference: reference,
        annotations: ["k": "v"]
      ).map(\.claim)
    }
  }

  private static func digest(_ bytes: [UInt8]) -> SHA256Digest { SHA256Digest.of(bytes) }

  /// A layout whose one root is an index over the fixture's manifest.
  private static func indexed(_ image: ImageFixture) -> (files: FileSet, index: [UInt8]) {
    let index = ImageFixture.index([image.manifestDescriptor()])
    var files = image.layout()
    files["index.json"] = ImageFixture.index([
      ImageFixture.descriptor(of: index, "application/vnd.oci.image.index.v1+json")
    ])
    files[ImageFixture.blobPath(index)] = index
    return (files, index)
  }

  @Test func `A layout's image is claimed by manifest and config`() throws {
    let image = ImageFixture()
    let claim = try #require(try Self.claims(image.layout(), reference: "app:1.4").first)
    #expect(claim.kind == .image)
    #expect(claim.reference == "app:1.4")
    #expect(claim.digests.map(\.role) == [.manifest, .config])
    #expect(
      claim.digests.map(\.digest) == [Self.digest(image.manifest), Self.digest(image.config)])
    #expect(claim.digests.map { $0.platform?.description } == ["linux/amd64", "linux/amd64"])
  }

  @Test func `A config is claimed with its layers' diffIDs and its members' names`() throws {
    let image = ImageFixture(compression: .gzip)
    let config = try #require(try Self.claims(image.layout()).first?.digests.last)
    #expect(config.diffIDs == image.layers.map(Self.digest))
    #expect(config.members?.contains("config.User") == true)
    #expect(config.members?.contains("rootfs") == true)
  }

  @Test(arguments: [["f", "e\u{301}"], ["e\u{301}", "\u{E9}"], ["config.User"], [""]])
  func `A config's members are claimed in the order of their bytes, each once`(
    _ names: [String]
  ) throws {
    var image = ImageFixture()
    image.moreConfig = names.map { ($0, 1) }
    let claims = try Self.claims(image.dockerArchive())
    let members = try #require(claims.first?.digests.first?.members)
    for (name, next) in zip(members, members.dropFirst()) {
      #expect(name.utf8.lexicographicallyPrecedes(next.utf8))
    }
    #expect(names.allSatisfy { name in members.contains { $0.utf8.elementsEqual(name.utf8) } })
    _ = try Statement(claims: claims, signedAt: Timestamp(parsing: StatementFixture.signedAt))
  }

  @Test func `An index above the manifest is claimed, the layout's own is not`() throws {
    let (files, index) = Self.indexed(ImageFixture())
    let claim = try #require(try Self.claims(files).first)
    #expect(claim.digests.map(\.role) == [.index, .manifest, .config])
    #expect(claim.digests.first?.digest == Self.digest(index))
    #expect(claim.digests.first?.platform == nil)
  }

  @Test func `A docker-archive's image is claimed by its config`() throws {
    let image = ImageFixture()
    let claim = try #require(try Self.claims(image.dockerArchive()).first)
    #expect(claim.digests.map(\.role) == [.config])
    #expect(claim.digests.first?.digest == Self.digest(image.config))
  }

  @Test func `What was not measured is not claimed`() throws {
    let (files, _) = Self.indexed(ImageFixture())
    let claim = try #require(
      try Self.claims(files, .binding([0: [.config]]))
        .first)
    #expect(claim.digests.map(\.role) == [.config])
  }

  @Test func `Layers are never subjects`() throws {
    let image = ImageFixture(compression: .gzip)
    let statement = try Statement(
      claims: try Self.claims(image.layout()),
      signedAt: Timestamp(parsing: StatementFixture.signedAt))
    let subjects = Set(statement.subjects.compactMap(\.sha256))
    #expect(subjects == [Self.digest(image.manifest), Self.digest(image.config)])
  }

  @Test func `An image's claim is read back as it was made`() throws {
    let (files, _) = Self.indexed(ImageFixture(compression: .gzip))
    let claims = try Self.claims(files, reference: "registry.example/app:1.4")
    let statement = try Statement(
      claims: claims, signedAt: Timestamp(parsing: StatementFixture.signedAt))
    guard case .signature(let predicate) = try Statement(decoding: statement.encoded()).kind else {
      throw Unexpected.notOurs
    }
    #expect(predicate.artifacts == claims)
  }

  @Test func `One image in two forms is claimed by one config`() throws {
    let image = ImageFixture()
    let layout = try #require(try Self.claims(image.layout()).first)
    let docker = try #require(try Self.claims(image.dockerArchive()).first)
    #expect(layout.digests.last?.digest == docker.digests.last?.digest)
  }
}
