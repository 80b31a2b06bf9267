import Foundation
import Testing

/// What an audit must not write to, what it says that it read, and whom a question takes away.
@Suite("Audits that change nothing they read")
struct AuditSafetyTests {
  /// A policy place with a second policy `next.toml`, a folder `r` with a signed file, and a list of it.
  private func withFolder(_ body: (PolicyPlace) throws -> Void) throws {
    try PolicyPlace.with { (here) throws in
      _ = try here.place.shell("mkdir r && mv app app.sigstore.json r && echo r/app > list")
      try here.write("", to: "next.toml")
      try body(here)
    }
  }

  private func inputs(_ run: ToolRun) throws -> [(role: String, path: String, digest: String)] {
    let circumstances = try #require(try run.json["run"] as? [String: Any])
    return try #require(circumstances["inputs"] as? [[String: Any]]).map { input in
      (
        try #require(input["role"] as? String), try #require(input["path"] as? String),
        try #require(input["digest"] as? String)
      )
    }
  }

  @Test("a name that begins with a combining mark lies in its folder")
  func combiningMark() throws {
    try withFolder { (here) throws in
      for report in ["r/\u{301}out.json", "r//\u{301}out.json"] {
        let run = try here.place.sigcheck(
          "audit", "r", "--policy", "policy.toml", "--json", "--report", "csv:" + report)
        #expect(run.status == 2)
        #expect(try here.errorCode(run) == "output-inside-root")
      }
      #expect(try here.place.shell("ls r | wc -l").output == "2\n")
    }
  }

  @Test("a file whose name begins with a combining mark is signed and audited under that name")
  func markedArtifact() throws {
    try withFolder { (here) throws in
      try here.place.write("r/\u{301}app", "content of another")
      try here.sign("r/\u{301}app", by: "build")
      #expect(try here.place.shell("ls r | wc -l").output == "4\n")
      let run = try here.place.sigcheck("audit", "r", "--policy", "policy.toml", "--json")
      #expect(run.status == 0, "\(run.errors)")
      #expect(try here.verify("r/\u{301}app").status == 0)
      let file = try here.place.sigcheck(
        "audit", "r", "r/\u{301}app", "--policy", "policy.toml", "--json")
      #expect(file.status == 0, "\(file.errors)")
    }
  }

  @Test(
    "nothing that is read is replaced, even with --force",
    arguments: [
      "--from list --report json:r/app", "--from list --report json:r/app.sigstore.json",
      "--from list --report json:list", "--from list --report json:r/../r/app",
      "r --against next.toml --report json:next.toml", "r --report json:policy.toml",
      "r --against next.toml --write-references next.toml",
      "r/app --report json:r/app.sigstore.json", "r --baseline old.json --report json:old.json",
      "--from list --write-references r/app.sigstore.json",
    ])
  func inputStays(_ options: String) throws {
    try withFolder { (here) throws in
      let first = try here.place.sigcheck(
        "audit", "r", "--policy", "policy.toml", "--report", "json:old.json")
      #expect(first.status == 0, "\(first.errors)")
      let sum = "find . -type f | sort | xargs sha256sum"
      let before = try here.place.shell(sum).output
      let run = try here.place.shell(
        "sigcheck audit --policy policy.toml --json --force \(options)")
      #expect(run.status == 2)
      #expect(
        ["output-is-input", "output-inside-root"].contains(try here.errorCode(run)), "\(run.output)"
      )
      #expect(try here.place.shell(sum).output == before)
    }
  }

  @Test("a report and the proposed references have places of their own")
  func sameOutput() throws {
    try withFolder { (here) throws in
      for path in ["w.toml", "./w.toml", "../\(here.place.folder.lastPathComponent)/w.toml"] {
        let run = try here.place.sigcheck(
          "audit", "r", "--policy", "policy.toml", "--write-references", "w.toml", "--report",
          "json:" + path)
        #expect(run.status == 64)
        #expect(run.errors.contains("would both go to"), "\(run.errors)")
        #expect(!here.place.has("w.toml"))
      }
    }
  }

  @Test("a report names the other policy and the baseline with their digests")
  func namedInputs() throws {
    try withFolder { (here) throws in
      _ = try here.place.sigcheck(
        "audit", "r", "--policy", "policy.toml", "--report", "json:old.json")
      let run = try here.place.sigcheck(
        "audit", "r", "--policy", "policy.toml", "--against", "next.toml", "--baseline", "old.json",
        "--json")
      #expect(run.status == 0, "\(run.errors)")
      let found = try inputs(run)
      for (role, path) in [
        ("policy", "policy.toml"), ("against", "next.toml"), ("baseline", "old.json"),
      ] {
        let input = try #require(found.first { $0.role == role })
        let sum = try here.place.shell("sha256sum \(path) | cut -d' ' -f1").output
        #expect(input.path == path)
        #expect(input.digest + "\n" == "sha256:" + sum)
      }
      #expect(found.count == 3)
    }
  }

  @Test("keys on standard input are read once")
  func standardInput() throws {
    try withFolder { (here) throws in
      let without = try here.place.shell(
        "sigcheck audit r --key - --key security.pub --without-key security.pub --json < build.pub")
      #expect(without.status == 0, "\(without.errors)")
      let lost = try here.place.shell(
        "sigcheck audit r --key - --key security.pub --without-key - --json < build.pub")
      #expect(lost.status == 1, "\(lost.errors)")
      try here.sign("policy.toml", by: "build")
      try here.sign("next.toml", by: "build")
      let against = try here.place.shell(
        "sigcheck audit r --policy policy.toml --policy-key - --against next.toml < build.pub")
      #expect(against.status == 0, "\(against.errors)")
    }
  }

  /// Makes an RSA key in both its encodings, `rsa.pub` and `twin.pub`, and has it sign the file `rsa/file`.
  private func makeTwins(in place: Workplace) throws {
    let run = try place.shell(
      """
      openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.key &&
      openssl pkey -in rsa.key -pubout -out rsa.pub && openssl pkey -in rsa.key -pubout -outform DER -out rsa.der &&
      mkdir rsa && echo content > rsa/file && openssl dgst -sha256 -sign rsa.key -out signature rsa/file &&
      python3 - <<'END'
      import base64, hashlib, json
      der = open("rsa.der", "rb").read()
      # id-RSASSA-PSS without parameters around the same public value.
      body = bytes.fromhex("300b06092a864886f70d01010a") + der[der.index(b"\\x03\\x82"):]
      text = base64.encodebytes(b"\\x30\\x82" + len(body).to_bytes(2, "big") + body).decode()
      open("twin.pub", "w").write(f"-----BEGIN PUBLIC KEY-----\\n{text}-----END PUBLIC KEY-----\\n")
      digest = hashlib.sha256(open("rsa/file", "rb").read()).digest()
      json.dump({
        "mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
        "verificationMaterial": {"publicKey": {"hint": ""}},
        "messageSignature": {
          "messageDigest": {"algorithm": "SHA2_256", "digest": base64.b64encode(digest).decode()},
          "signature": base64.b64encode(open("signature", "rb").read()).decode()},
      }, open("rsa/file.sigstore.json", "w"))
      END
      """)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test("a key in its other encoding is lost with it")
  func twin() throws {
    try withFolder { (here) throws in
      try makeTwins(in: here.place)
      let keys = "--key rsa.pub --key twin.pub --key build.pub"
      #expect(try here.place.shell("sigcheck audit rsa r \(keys)").status == 0)
      for name in ["rsa.pub", "twin.pub"] {
        for question in ["--without-key \(name)", "--compromise \(name)@2020-01-01T00:00:00Z"] {
          let run = try here.place.shell("sigcheck audit rsa r \(keys) --json \(question)")
          #expect(run.status == 1, "\(run.errors)")
          let json = try run.json
          #expect(json["noLongerAccepted"] as? Int == 1, "\(run.output)")
        }
      }
    }
  }

  @Test("a name that is another key's ID is ambiguous, and the ID is not")
  func ambiguous() throws {
    try withFolder { (here) throws in
      let id = try here.id("build")
      let hex = String(id.dropFirst("sha256:".count))
      _ = try here.place.shell("cp security.pub \(hex)")
      let run = try here.place.sigcheck(
        "audit", "r", "--key", "build.pub", "--key", hex, "--without-key", hex)
      #expect(run.status == 64)
      #expect(run.errors.contains("is ambiguous"), "\(run.errors)")
      let exact = try here.place.sigcheck(
        "audit", "r", "--key", "build.pub", "--key", hex, "--without-key", id)
      #expect(exact.status == 1, "\(exact.errors)")
    }
  }

  @Test("the JSON of an audit can be anonymous")
  func anonymous() throws {
    try withFolder { (here) throws in
      let run = try here.place.sigcheck(
        "audit", "r", "--policy", "policy.toml", "--json", "--anonymous")
      #expect(run.status == 0, "\(run.errors)")
      let circumstances = try #require(try run.json["run"] as? [String: Any])
      #expect(circumstances["host"] == nil && circumstances["user"] == nil)
      let text = try here.place.sigcheck("audit", "r", "--policy", "policy.toml", "--anonymous")
      #expect(text.status == 64)
    }
  }

  @Test("verify replaces a report with --force, and no bundle")
  func verifyReplaces() throws {
    try withSignedFile { (place) throws in
      try place.write("out.json", "old")
      let refused = try place.sigcheck(
        "verify", "app", "--key", "k.pub", "--report", "json:out.json")
      #expect(refused.status == 2)
      #expect(try place.read("out.json") == "old")
      let run = try place.sigcheck(
        "verify", "app", "--key", "k.pub", "--report", "json:out.json", "--force")
      #expect(run.status == 0, "\(run.errors)")
      #expect(try place.read("out.json").contains("\"verify\""))
      let bundle = try place.read("app.sigstore.json")
      let over = try place.sigcheck(
        "verify", "app", "--key", "k.pub", "--report", "json:app.sigstore.json", "--force")
      #expect(over.status == 2)
      #expect(over.errors.contains("would replace an input of this run"), "\(over.errors)")
      #expect(try place.read("app.sigstore.json") == bundle)
    }
  }
}
