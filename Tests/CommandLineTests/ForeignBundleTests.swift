import Foundation
import Testing

@Suite("Bundles of other tools")
struct ForeignBundleTests {
  private func unsigned(_ body: (Workplace, String) throws -> Void) throws {
    try withWorkplace { (place) throws in
      try place.makeKey("k")
      try place.write("app", "content")
      try body(place, String(try place.shell("sha256sum app").output.prefix(64)))
    }
  }

  private let plain = "https://sigstore.dev/cosign/sign/v1"

  @Test("a plain signature of another tool counts for a file")
  func plainSignature() throws {
    try unsigned { (place, digest) throws in
      try ForeignBundle.write(
        "app.sigstore.json", in: place, predicateType: plain, sha256: digest, key: "k.key")
      let run = try place.sigcheck("verify", "app", "--key", "k.pub")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("a statement of another tool"))
    }
  }

  @Test("an attestation by a trusted key is no signature: exit 3")
  func attestation() throws {
    try unsigned { (place, digest) throws in
      try ForeignBundle.write(
        "app.sigstore.json", in: place, predicateType: "https://slsa.dev/provenance/v1",
        sha256: digest, key: "k.key")
      let run = try place.sigcheck("verify", "app", "--key", "k.pub", "--json")
      #expect(run.status == 3)
      #expect(run.output.contains(#""code":"attestation-only""#))
      #expect(run.output.contains(#""verdict":"unsigned""#))
    }
  }

  @Test("a predicate of ours that contradicts the subjects is refused")
  func contradiction() throws {
    try unsigned { (place, digest) throws in
      let zero = String(repeating: "0", count: 64)
      let predicate =
        #"{"sigcheck":{"version":1,"signedAt":"2026-01-01T00:00:00Z","artifacts":[{"kind":"file","#
        + #""digests":[{"role":"file","digest":"sha256:\#(zero)"}]}]}}"#
      try ForeignBundle.write(
        "app.sigstore.json", in: place, predicateType: plain, sha256: digest, key: "k.key",
        predicate: predicate)
      let run = try place.sigcheck("verify", "app", "--key", "k.pub", "--json")
      #expect(run.status == 1)
      #expect(run.output.contains(#""code":"statement-subjects-differ""#))
    }
  }

  @Test("a time in the future is refused")
  func future() throws {
    try unsigned { (place, digest) throws in
      let predicate =
        #"{"sigcheck":{"version":1,"signedAt":"2999-01-01T00:00:00Z","artifacts":[{"kind":"file","#
        + #""digests":[{"role":"file","digest":"sha256:\#(digest)"}]}]}}"#
      try ForeignBundle.write(
        "app.sigstore.json", in: place, predicateType: plain, sha256: digest, key: "k.key",
        predicate: predicate)
      let run = try place.sigcheck("verify", "app", "--key", "k.pub", "--json")
      #expect(run.status == 1)
      #expect(run.output.contains(#""code":"signed-in-future""#))
    }
  }

  @Test("text in a bundle cannot reach the terminal unescaped")
  func escaping() throws {
    try unsigned { (place, digest) throws in
      try ForeignBundle.write(
        "app.sigstore.json", in: place, predicateType: #"https://x/\u001b[2J"#, sha256: digest,
        key: "k.key")
      for arguments in [["verify", "app", "--key", "k.pub"], ["inspect", "app.sigstore.json"]] {
        let run = try place.run(ToolRun.tool.path, arguments)
        #expect(!(run.output + run.errors).contains("\u{1b}"))
        #expect((run.output + run.errors).contains(#"\u{1b}[2J"#))
      }
    }
  }
}
