// What an evidence pack has of its own: manifests, headers of archives, and facts.
// libFuzzer: -max_len=4096 -dict=json.dict
import Audits
import Digests
import StrictEncoding

/// What is read is written as what is read again; and no name that is read leads elsewhere.
enum PackTarget: FuzzTarget {
  static func seeds() throws -> [Seed] {
    let digest = SHA256Digest.of([])
    let files = ["facts.jsonl", "policy/base/policy.toml", "trees/x.txt"].map {
      PackFile(path: $0, role: .policyPart, size: 77, digest: digest)
    }
    var artifact = PackedArtifact(path: "store/\u{10FFE9}")
    artifact.kind = "image"
    artifact.digests = [AnyDigest(digest)]
    artifact.images = [PackedImage(indexes: [digest], manifest: digest, config: nil)]
    artifact.bundles = [PackedBundle(file: "bundles/a.json", path: "a", line: 2)]
    let time = try Timestamp(parsing: "2026-11-28T12:00:00Z")
    let heads = [
      PackHead(
        judgedAt: time, isDeep: false, within: TimeSpan(seconds: 7_776_000),
        judge: .keys(files: ["keys/a.pem"], threshold: 1)),
      PackHead(
        judgedAt: time, isDeep: true, within: TimeSpan(seconds: 7_776_000),
        judge: .policy(file: "policy/p.toml", keys: ["policy-keys/a.pem"], threshold: 1)),
    ]
    return [
      Seed(name: "manifest", bytes: try PackManifest(files).encoded()),
      Seed(name: "header", bytes: try PackArchiveHeader(path: "facts.jsonl", size: 77).encoded()),
      Seed(name: "artifact", bytes: artifact.encoded), Seed(name: "keys", bytes: heads[0].encoded),
      Seed(name: "policy", bytes: heads[1].encoded),
    ]
  }

  static func check(_ input: [UInt8]) {
    if let manifest = try? PackManifest(parsing: input) {
      demand((try? PackManifest(parsing: manifest.encoded())) == manifest, "a manifest is kept")
      for file in manifest.files { check(file.path) }
    }
    if let header = try? PackArchiveHeader(parsing: input, at: 0) {
      demand(header.encoded() == input, "a header has one spelling")
      check(header.path)
    }
    if let head = try? PackHead(parsing: input) {
      demand((try? PackHead(parsing: head.encoded)) == head, "a head is kept")
    }
    if let artifact = try? PackedArtifact(parsing: input, line: 2) {
      demand(
        (try? PackedArtifact(parsing: artifact.encoded, line: 2)) == artifact, "facts are kept")
    }
  }

  private static func check(_ name: String) {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    demand(!parts.contains("") && !parts.contains(".") && !parts.contains(".."), "a name is plain")
    demand(name.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "a name is printable")
  }
}

typealias Target = PackTarget
