import Foundation
import TestSupport
import Testing

@Suite("Verifying files")
struct VerifyTests {
  private func code(_ run: ToolRun) throws -> String? {
    let result = try #require((try run.json["results"] as? [[String: Any]])?.first)
    let refusal =
      (result["refusals"] as? [[String: Any]])?.first ?? result["error"] as? [String: Any]
    return refusal?["code"] as? String
  }

  @Test("other bytes, another key and no signature are three different answers")
  func answers() throws {
    try withSignedFile { (place) throws in
      let other = try place.sigcheck("verify", "app", "--key", "other.pub", "--json")
      #expect(other.status == 1)
      #expect(try code(other) == "untrusted-key")
      try place.write("app", "changed")
      let changed = try place.sigcheck("verify", "app", "--key", "k.pub", "--json")
      #expect(changed.status == 1)
      #expect(try code(changed) == "digest-mismatch")
      try place.write("unsigned", "content")
      let unsigned = try place.sigcheck("verify", "unsigned", "--key", "k.pub", "--json")
      #expect(unsigned.status == 3)
      #expect(try code(unsigned) == "no-signature")
      let absent = try place.sigcheck("verify", "absent", "--key", "k.pub", "--json")
      #expect(absent.status == 2)
      #expect(try code(absent) == "file-not-found")
    }
  }

  @Test("a refusal names the check, what was expected and found, and the remedy")
  func refusal() throws {
    try withSignedFile { (place) throws in
      try place.write("app", "changed")
      let run = try place.sigcheck("verify", "app", "--key", "k.pub", "--json")
      let result = try #require((try run.json["results"] as? [[String: Any]])?.first)
      let refusal = try #require((result["refusals"] as? [[String: Any]])?.first)
      #expect(refusal["check"] as? String == "artifact-digest")
      #expect(refusal["bundle"] as? String == "app.sigstore.json")
      let found = try place.shell("sha256sum app").output.prefix(64)
      #expect((refusal["found"] as? String)?.contains("sha256:\(found)") == true)
      #expect((refusal["expected"] as? String)?.contains("sha256:") == true)
      #expect((refusal["remedy"] as? String)?.isEmpty == false)
      let text = try place.sigcheck("verify", "app", "--key", "k.pub")
      #expect(text.output == "refused  app\n")
      #expect(text.errors.hasPrefix("sigcheck: error: app: "))
      #expect(text.errors.contains("\n  expected  "))
      #expect(text.errors.contains("\n  found     "))
      #expect(text.errors.contains("\nsigcheck: hint: "))
    }
  }

  @Test("the worst of several answers is the status")
  func worst() throws {
    try withSignedFile { (place) throws in
      try place.write("unsigned", "x")
      try place.write("bad", "x")
      _ = try place.shell("cp app.sigstore.json bad.sigstore.json")
      let key = ["--key", "k.pub"]
      func status(_ paths: String...) throws -> Int32 {
        try place.run(ToolRun.tool.path, ["verify"] + paths + key).status
      }
      #expect(try status("app") == 0)
      #expect(try status("app", "unsigned") == 3)
      #expect(try status("unsigned", "app", "bad") == 1)
      #expect(try status("bad", "absent", "unsigned") == 2)
    }
  }

  @Test("results are in the order of the arguments")
  func order() throws {
    try withSignedFile { (place) throws in
      let run = try place.sigcheck("verify", "absent", "app", "./app", "--key", "k.pub", "--json")
      let results = try #require(try run.json["results"] as? [[String: Any]])
      #expect(results.map { $0["path"] as? String } == ["absent", "app", "./app"])
      #expect(results.map { $0["verdict"] as? String } == ["error", "accepted", "accepted"])
      #expect(results.map { $0["exitStatus"] as? Int } == [2, 0, 0])
    }
  }

  @Test("a private key is refused without asking for its passphrase, and the way out is shown")
  func privateKey() throws {
    try withSignedFile { (place) throws in
      _ = try place.sigcheck(
        "key", "generate", "--output", "p", environment: ["SIGCHECK_PASSPHRASE": "x"])
      for key in ["k.key", "p.key"] {
        let run = try place.sigcheck("verify", "app", "--key", key)
        #expect(run.status == 2)
        #expect(run.errors.contains("sigcheck key public"))
      }
    }
  }

  @Test(
    "a malformed bundle beside or named leaves no verdict",
    arguments: ["", "{}", "not json", "{\"base64Signature\":\"\"}"])
  func malformed(content: String) throws {
    try withSignedFile { (place) throws in
      try place.write("app.sigstore.x.json", content)
      #expect(try place.sigcheck("verify", "app", "--key", "k.pub").status == 2)
      try place.write("named", content)
      #expect(
        try place.sigcheck("verify", "app", "--key", "k.pub", "--bundle", "named").status == 2)
      #expect(
        try place.sigcheck("verify", "app", "--key", "k.pub", "--bundle", "app.sigstore.json")
          .status
          == 0)
    }
  }

  @Test("a truncated bundle leaves no verdict")
  func truncated() throws {
    try withSignedFile { (place) throws in
      let bundle = try place.read("app.sigstore.json")
      for length in stride(from: 0, to: bundle.count - 2, by: 97) {
        try place.write("cut", String(bundle.prefix(length)))
        #expect(
          try place.sigcheck("verify", "app", "--key", "k.pub", "--bundle", "cut").status == 2)
      }
    }
  }

  @Test(
    "bundles are found in the folders of a folder by content; what leads out of it is not followed")
  func bundleFolderInDepth() throws {
    try withSignedFile { (place) throws in
      _ = try place.shell(
        "mkdir -p d/e/.f layout/blobs/sha256 && mv app.sigstore.json d/e/.f/notes.txt")
      var run = try place.sigcheck("verify", "app", "--key", "k.pub", "--bundle-dir", "d", "--json")
      #expect(run.status == 0, "\(run.errors)")
      #expect(try (run.json["warnings"] as? [Any])?.isEmpty != false)
      _ = try place.shell("mv d/e/.f/notes.txt layout/blobs/sha256/0a && ln -s ../layout d/link")
      run = try place.sigcheck("verify", "app", "--key", "k.pub", "--bundle-dir", "d")
      #expect(run.status == 3, "\(run.errors)")
      run = try place.sigcheck("verify", "app", "--key", "k.pub", "--bundle-dir", "d/link")
      #expect(run.status == 0, "\(run.errors)")
      _ = try place.shell("ln -s ../layout/blobs/sha256/0a d/x.sigstore.json")
      run = try place.sigcheck("verify", "app", "--key", "k.pub", "--bundle-dir", "d", "--json")
      #expect(run.status == 3, "\(run.errors)")
      let warnings = try #require(try run.json["warnings"] as? [[String: Any]])
      #expect(warnings.map { $0["code"] as? String } == ["bundle-not-a-file"])
    }
  }

  @Test("a folder of bundles adds those about the artifact; malformed ones there count for nothing")
  func bundleFolder() throws {
    try withSignedFile { (place) throws in
      _ = try place.shell("mkdir d && mv app.sigstore.json d/ && printf '{}' > d/bad.sigstore.json")
      try place.write("b", "another")
      _ = try place.sigcheck("sign", "b", "--key", "other.key", "--output", "d/b.sigstore.json")
      let run = try place.sigcheck("verify", "app", "--key", "k.pub", "--bundle-dir", "d")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors.contains("counts for nothing"))
      #expect(!run.output.contains("b.sigstore.json,"))
      try place.write("c", "unknown")
      #expect(try place.sigcheck("verify", "c", "--key", "k.pub", "--bundle-dir", "d").status == 3)
    }
  }

  @Test("a digest that somebody else computed is judged by its bundles alone")
  func digestOnly() throws {
    try withSignedFile { (place) throws in
      let digest = "sha256:" + (try place.shell("sha256sum app").output.prefix(64))
      let options = ["--kind", "file", "--key", "k.pub", "--bundle", "app.sigstore.json"]
      let run = try place.run(ToolRun.tool.path, ["verify", digest, "--json"] + options)
      #expect(run.status == 0, "\(run.errors)")
      let result = try #require((try run.json["results"] as? [[String: Any]])?.first)
      #expect(result["mode"] as? String == "digest-only")
      #expect(result["role"] as? String == "file")
      let other = "sha256:" + String(repeating: "0", count: 64)
      #expect(try place.run(ToolRun.tool.path, ["verify", other] + options).status == 1)
      let image = try place.sigcheck(
        "verify", digest, "--kind", "image", "--key", "k.pub", "--bundle", "app.sigstore.json")
      #expect(image.status == 1)
    }
  }

  @Test("a message signature needs bytes; only verify-bundle takes a digest")
  func messageByDigest() throws {
    try withSignedFile { (place) throws in
      _ = try place.sigcheck(
        "sign", "app", "--key", "k.key", "--format", "message-signature", "--force")
      let digest = "sha256:" + (try place.shell("sha256sum app").output.prefix(64))
      let run = try place.sigcheck(
        "verify", digest, "--kind", "file", "--key", "k.pub", "--bundle", "app.sigstore.json",
        "--json")
      #expect(run.status == 1)
      #expect(try code(run) == "needs-bytes")
      for target in [digest, "app"] {
        let bundle = try place.sigcheck(
          "verify-bundle", "--bundle", "app.sigstore.json", "--key", "k.pub", target)
        #expect(bundle.status == 0, "\(bundle.errors)")
      }
      // A file of that name is meant, and not what its name says.
      _ = try place.shell("printf other > \(digest)")
      let file = try place.sigcheck(
        "verify-bundle", "--bundle", "app.sigstore.json", "--key", "k.pub", digest, "--json")
      #expect(file.status == 1)
      #expect((try file.json["error"] as? [String: Any])?["code"] as? String == "digest-mismatch")
    }
  }

  @Test("bundles of cosign verify, and its attestations and older formats are told by name")
  func cosign() throws {
    try withWorkplace { (place) throws in
      let interop = TestVectors.own.appending(path: "interop").path
      let file = interop + "/bundles/release.txt"
      let key = ["--key", interop + "/keys/test-cosign.pub", "--json"]
      func verify(_ bundle: String) throws -> ToolRun {
        try place.run(
          ToolRun.tool.path, ["verify", file, "--bundle", interop + "/bundles/" + bundle] + key)
      }
      #expect(try verify("cosign-sign-blob.sigstore.json").status == 0)
      let attestation = try verify("cosign-attest-blob-v0.1.sigstore.json")
      #expect(attestation.status == 1)
      #expect(try code(attestation) == "statement-type")
      let legacy = try verify("cosign-legacy.bundle")
      #expect(legacy.status == 2)
      #expect(
        try (legacy.json["error"] as? [String: Any])?["code"] as? String == "bundle-legacy-cosign")
    }
  }

  @Test("a bundle is inspected as unverified")
  func inspect() throws {
    try withSignedFile { (place) throws in
      let run = try place.sigcheck("inspect", "app.sigstore.json")
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("UNVERIFIED  app.sigstore.json"))
      let json = try place.sigcheck("inspect", "app.sigstore.json", "--json").json
      #expect(json["verified"] as? Bool == false)
      #expect(try place.sigcheck("inspect", "app").status == 2)
    }
  }
}
