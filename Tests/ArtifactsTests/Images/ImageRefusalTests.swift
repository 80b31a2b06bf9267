import Artifacts
import Digests
import Foundation
import ImageFixtures
import StrictEncoding
import TestSupport
import Testing

@Suite struct ImageRefusalTests {
  let fixture = ImageFixture()

  @Test func `A flipped bit in a layer is a digest mismatch in every form`() {
    var layout = fixture.layout()
    layout.flipBit(in: ImageFixture.blobPath(fixture.blobs[0]))
    #expect(refusal(of: layout) == "layer-digest-mismatch")
    var docker = fixture.dockerArchive()
    docker.flipBit(in: SHA256Digest.of(fixture.blobs[0]).hex + "/layer.tar")
    #expect(refusal(of: docker) == "diff-id-mismatch")
  }

  @Test func `An absent layer is incomplete in every form`() {
    var layout = fixture.layout()
    layout[ImageFixture.blobPath(fixture.blobs[1])] = nil
    #expect(refusal(of: layout) == "incomplete")
    var docker = fixture.dockerArchive()
    docker[SHA256Digest.of(fixture.blobs[1]).hex + "/layer.tar"] = nil
    #expect(refusal(of: docker) == "incomplete")
  }

  @Test func `A config that does not have its digest is refused in every form`() {
    var evil = fixture
    evil.containerConfig = ["User": "root", "Cmd": ["/app/run"]]
    var layout = fixture.layout()
    layout[ImageFixture.blobPath(fixture.config)] = evil.config
    #expect(refusal(of: layout) == "config-digest-mismatch")
    var docker = fixture.dockerArchive()
    docker[SHA256Digest.of(fixture.config).hex + ".json"] = evil.config
    #expect(refusal(of: docker) == "config-digest-mismatch")
  }

  @Test func `A manifest changed under an unchanged index is refused`() {
    var layout = fixture.layout()
    layout.flipBit(in: ImageFixture.blobPath(fixture.manifest))
    #expect(refusal(of: layout) == "manifest-digest-mismatch")
  }

  @Test func `A layout without its index or its version marker is refused`() {
    for (marker, other) in [("oci-layout", "index.json"), ("index.json", "oci-layout")] {
      var files = fixture.layout()
      files[marker] = nil
      #expect(files[other] != nil)
      #expect(refusal(of: files) == "image-marker-incomplete")
    }
  }

  @Test func `A null list of manifests and an empty archive list are refused`() {
    var files = fixture.layout()
    files["index.json"] = Array(#"{"schemaVersion":2,"manifests":null}"#.utf8)
    #expect(refusal(of: files) == "no-images")
    #expect(refusal(of: FileSet([("manifest.json", Array("[]".utf8))])) == "no-images")
  }

  @Test func `A null list of manifests beside a sound archive list hides nothing`() {
    var files = fixture.dual()
    files["index.json"] = Array(#"{"schemaVersion":2,"manifests":null}"#.utf8)
    #expect(refusal(of: files) == nil)
  }

  @Test(arguments: [
    ("index.json", #""manifests""#, #""Manifests":[],"manifests""#),
    ("index.json", #""manifests""#, #""manife\u017fts":[],"manifests""#),
    ("index.json", #""digest""#, #""Digest":"x","digest""#),
    ("index.json", #""architecture""#, #""Architecture":"arm64","architecture""#),
    ("manifest.json", #""Config""#, #""config":"x","Config""#),
    ("manifest.json", #""RepoTags""#, #""repoTags":["evil:1"],"RepoTags""#),
    ("oci-layout", #""imageLayoutVersion""#, #""imagelayoutversion":"2","imageLayoutVersion""#),
  ])
  func `A member that loaders take for a known one is refused`(
    path: String, member: String, replacement: String
  ) throws {
    var files = fixture.dual()
    let text = String(decoding: try #require(files[path]), as: UTF8.self)
    let changed = text.replacing(member, with: replacement, maxReplacements: 1)
    #expect(changed != text)
    files[path] = Array(changed.utf8)
    #expect(refusal(of: files) == "document-member-variant")
  }

  @Test func `A layer's embedded data that is not the layer is refused`() {
    var files = fixture.layout()
    let text = String(decoding: fixture.manifest, as: UTF8.self)
    let manifest = Array(
      text.replacing(#""layers":[{"#, with: #""layers":[{"data":"AAAA","#).utf8)
    files[ImageFixture.blobPath(manifest)] = manifest
    files["index.json"] = ImageFixture.index([
      ImageFixture.descriptor(of: manifest, "application/vnd.oci.image.manifest.v1+json")
    ])
    #expect(refusal(of: files) == "embedded-data-disagrees")
  }

  @Test func `More names than an archive may give are refused before they are compared`() {
    let tags = (0...4096).map { "app:\($0)" }
    #expect(refusal(of: fixture.dockerArchive(tags: tags)) == "too-many-names")
  }

  @Test func `More layers than an image may have are refused before they are looked for`() {
    var files = fixture.dockerArchive()
    files["manifest.json"] = ImageFixture.manifestList([
      ("config.json", [], Array(repeating: "layer.tar", count: 1025))
    ])
    #expect(refusal(of: files) == "too-many-layers")
  }

  @Test func `A platform's name that is longer than any is none`() {
    let cases: [(Int, String?)] = [(64, nil), (65, "document-malformed")]
    for (length, code) in cases {
      var long = fixture
      long.architecture = String(repeating: "a", count: length)
      #expect(refusal(of: long.dockerArchive()) == code)
    }
  }

  @Test func `One large document that many descriptors name is read only so often`() {
    var large = fixture
    large.containerConfig = ["Label": .string(String(repeating: "x", count: 3 << 20))]
    var files = large.layout()
    files["index.json"] = ImageFixture.index(
      Array(repeating: large.manifestDescriptor(), count: 40))
    #expect(refusal(of: files) == "documents-too-large")
  }

  @Test func `Entries of a legacy map count though their values are empty`() {
    var files = fixture.dockerArchive()
    let paths = fixture.blobs.map { SHA256Digest.of($0).hex }
    files["\(paths[0])/json"] = Array(#"{"id":"a"}"#.utf8)
    files["\(paths[1])/json"] = Array(
      #"{"id":"b","parent":"\#(paths[0])","os":"linux","architecture":"amd64","config":{"User":"1000","Volumes":{"/etc":{}},"Cmd":["/app/run"]}}"#
        .utf8)
    #expect(refusal(of: files) == "legacy-disagrees")
  }

  @Test func `A document that is a manifest and an index is refused`() {
    var files = fixture.layout()
    let index = ImageFixture.index([fixture.manifestDescriptor()])
    let both =
      Array(String(decoding: index, as: UTF8.self).dropLast().utf8)
      + Array(#","layers":[],"config":{"digest":"x"}}"#.utf8)
    files["index.json"] = both
    #expect(refusal(of: files) == "document-ambiguous")
  }

  @Test func `Embedded data that is not the blob is refused`() {
    var files = fixture.layout()
    let data: JSONValue = .string(Base64.encode(Array("other".utf8)))
    files["index.json"] = ImageFixture.index([
      ImageFixture.descriptor(
        of: fixture.manifest, "application/vnd.oci.image.manifest.v1+json", [("data", data)])
    ])
    #expect(refusal(of: files) == "embedded-data-disagrees")
  }

  @Test func `A descriptor with an unknown digest algorithm or a path in it is refused`() {
    for digest in ["md5:d41d8cd98f00b204e9800998ecf8427e", "sha256:../../etc/passwd"] {
      var files = fixture.layout()
      files["index.json"] = ImageFixture.index([
        .object([
          "mediaType": "application/vnd.oci.image.manifest.v1+json", "digest": .string(digest),
          "size": 1,
        ])
      ])
      #expect(refusal(of: files) == "document-malformed")
    }
  }

  @Test func `A platform that differs between index and config is refused`() {
    var files = fixture.layout()
    files["index.json"] = ImageFixture.index([
      ImageFixture.descriptor(
        of: fixture.manifest, "application/vnd.oci.image.manifest.v1+json",
        [("platform", .object(["os": "linux", "architecture": "arm64"]))])
    ])
    #expect(refusal(of: files) == "platform-disagrees")
  }

  @Test func `Another number of layers than the config lists is refused`() {
    var files = fixture.dockerArchive()
    let name = SHA256Digest.of(fixture.config).hex + ".json"
    files["manifest.json"] = ImageFixture.manifestList([(name, [], [])])
    #expect(refusal(of: files) == "layer-count-disagrees")
  }

  @Test func `A name in repositories that leads nowhere is refused`() {
    var files = fixture.dockerArchive()
    files["repositories"] = Array(#"{"app":{"1.4":"no-such-layer"}}"#.utf8)
    #expect(refusal(of: files) == "repositories-dangling")
  }

  @Test func `A legacy json with another user than the config is refused`() {
    var files = fixture.dockerArchive()
    let paths = fixture.blobs.map { SHA256Digest.of($0).hex }
    files["\(paths[0])/json"] = Array(#"{"id":"a"}"#.utf8)
    files["\(paths[1])/json"] = Array(
      #"{"id":"b","parent":"\#(paths[0])","os":"linux","architecture":"amd64","config":{"User":"root","Cmd":["/app/run"]}}"#
        .utf8)
    #expect(refusal(of: files) == "legacy-disagrees")
    files["\(paths[1])/json"] = Array(
      #"{"id":"b","parent":"\#(paths[0])","os":"linux","architecture":"amd64","config":{"User":"1000","Tty":false,"Cmd":["/app/run"]}}"#
        .utf8)
    #expect(refusal(of: files) == nil)
  }
}
