import Audits
import Digests
import StrictEncoding
import Testing

@Suite("Facts of packs")
struct PackFactsTests {
  private static var artifact: PackedArtifact {
    get throws {
      var artifact = PackedArtifact(path: "root/name-\u{10FFE9}")
      artifact.below = "name-\u{10FFE9}"
      artifact.kind = "image"
      artifact.size = 3
      artifact.reference = "registry.example/app:1"
      artifact.digests = DigestSet.of([1], by: [.sha256, .sha512]).all
      artifact.images = [
        PackedImage(indexes: [], manifest: SHA256Digest.of([2]), config: SHA256Digest.of([3]))
      ]
      artifact.treeList = "trees/x.txt"
      artifact.bundles = [
        PackedBundle(file: "bundles/a.json", path: "root/a.sigstore.jsonl", line: 2),
        PackedBundle(file: "bundles/b.json", path: "root/b.sigstore.json", line: nil),
      ]
      return artifact
    }
  }

  private static func heads() throws -> [PackHead] {
    let time = try Timestamp(parsing: "2026-11-28T12:00:00Z")
    return [
      PackHead(
        judgedAt: time, isDeep: true, within: TimeSpan(seconds: 7_776_000),
        judge: .policy(file: "policy/p.toml", keys: ["policy-keys/a.pem"], threshold: 1)),
      PackHead(
        judgedAt: time, isDeep: false, within: TimeSpan(seconds: 7_776_000),
        judge: .policy(file: "policy/p.toml", keys: [], threshold: nil)),
      PackHead(
        judgedAt: time, isDeep: false, within: TimeSpan(seconds: 7_776_000),
        judge: .keys(files: ["keys/a.pem"], threshold: 1)),
    ]
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let artifact = try Self.artifact
    #expect(try PackedArtifact(parsing: artifact.encoded, line: 2) == artifact)
    for head in try Self.heads() { #expect(try PackHead(parsing: head.encoded) == head) }
  }

  @Test func unknownMembersAreRefused() throws {
    let text = String(decoding: try Self.artifact.encoded, as: UTF8.self)
    for changed in [
      text.replacing("{\"path\"", with: "{\"more\":1,\"path\""),
      text.replacing("\"manifest\"", with: "\"manifests\""),
      text.replacing("\"line\"", with: "\"lines\""), text.replacing("sha256:", with: "sha1:"),
      "{}", "[]", "",
    ] {
      #expect(throws: PackError.self, "\(changed)") {
        try PackedArtifact(parsing: Array(changed.utf8), line: 2)
      }
    }
    for head in try Self.heads() {
      let text = String(decoding: head.encoded, as: UTF8.self)
      let changed = text.replacing("{\"schema\"", with: "{\"more\":1,\"schema\"")
      #expect(throws: PackError.facts(line: 1, expected: "only members that are known")) {
        try PackHead(parsing: Array(changed.utf8))
      }
    }
  }
}
