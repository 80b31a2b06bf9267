import Foundation
import Testing

@Suite("Attesting")
struct AttestTests {
  private static let provenance = #"""
    {"buildDefinition":{"buildType":"https://ci.example/b","externalParameters":
     {"source":"git+https://git.example/shop/web@refs/heads/main"}},
     "runDetails":{"builder":{"id":"https://ci.example/runner"}}}
    """#

  /// A policy under which `app` must be signed, and `rule` more.
  private static func with(_ rule: String, _ body: (PolicyPlace) throws -> Void) throws {
    try PolicyPlace.with { (here) throws in
      try here.place.write("provenance.json", provenance)
      try here.write(rule)
      let policy = here.place.folder.appending(path: "policy.toml")
      let text = try String(contentsOf: policy, encoding: .utf8)
      let wide = text.replacing(
        #"purposes = ["file"]"#, with: #"purposes = ["file", "slsaprovenance", "vuln", "vsa"]"#)
      try here.place.write("policy.toml", wide)
      try body(here)
    }
  }

  private static let demand = """
    [rules.provenance]
    match = { kind = "file" }
    require = ["build"]
    [rules.provenance.attestations.origin]
    type = "slsaprovenance"
    role = "security"
    builder-id = "https://ci.example/runner"
    source = "https://git.example/shop/*"
    """

  @Test("an attestation goes beside the signature, says what its subjects are, and counts")
  func counts() throws {
    try Self.with(Self.demand) { (here) throws in
      let before = try here.verify("app", "--json")
      #expect(before.status == 1)
      #expect(try here.codes(before) == ["attestation-missing"])
      let run = try here.place.sigcheck(
        "attest", "app", "--predicate", "provenance.json", "--type", "slsaprovenance", "--key",
        "security.key", "--json")
      #expect(run.status == 0, "\(run.errors)")
      let json = try run.json
      #expect(json["schema"] as? String == "sigcheck/attest/v1")
      #expect(json["predicateType"] as? String == "https://slsa.dev/provenance/v1")
      let result = try #require((json["results"] as? [[String: Any]])?.first)
      #expect(result["bundle"] as? String == "app.sigstore.slsaprovenance.json")
      let shown = try here.place.sigcheck(
        "inspect", "app.sigstore.slsaprovenance.json", "--json")
      #expect(shown.output.contains("https://slsa.dev/provenance/v1"))
      let after = try here.verify("app", "--json")
      #expect(after.status == 0, "\(after.errors)")
      let rules = try #require(try here.result(after)["rules"] as? [[String: Any]])
      let attested = try #require(rules.last?["attestations"] as? [[String: Any]])
      #expect(attested.first?["name"] as? String == "origin")
      #expect(attested.first?["found"] as? Int == 1)
      #expect(try here.verify("app").output.contains("origin attested by 1 of 1"))
    }
  }

  @Test("what the predicate does not say is refused by its place")
  func condition() throws {
    try Self.with(Self.demand) { (here) throws in
      try here.place.write(
        "provenance.json", Self.provenance.replacing("ci.example/runner", with: "laptop.example"))
      #expect(try here.attest("slsaprovenance").status == 0)
      let run = try here.verify("app", "--json")
      #expect(run.status == 1)
      #expect(try here.codes(run) == ["attestation-condition", "attestation-missing"])
      #expect(run.errors.contains("does not say in 'builder-id' what is demanded"))
      #expect(run.errors.contains("found     https://laptop.example"))
    }
  }

  @Test("an attestation about another file, or moved to it, does not count")
  func otherFile() throws {
    try Self.with(Self.demand) { (here) throws in
      #expect(try here.attest("slsaprovenance").status == 0)
      try here.place.write("app", "other content")
      let signed = try here.place.sigcheck("sign", "app", "--key", "build.key", "--force")
      #expect(signed.status == 0)
      let run = try here.verify("app", "--json")
      #expect(run.status == 1)
      #expect(try here.codes(run).contains("attestation-missing"))
      #expect(try here.codes(run).contains("digest-mismatch"))
    }
  }

  @Test("an attestation alone leaves the artifact unsigned")
  func alone() throws {
    try Self.with(Self.demand) { (here) throws in
      #expect(try here.attest("slsaprovenance").status == 0)
      try FileManager.default.removeItem(
        at: here.place.folder.appending(path: "app.sigstore.json"))
      #expect(try here.verify("app").status == 3)
      let byKey = try here.place.sigcheck("verify", "app", "--key", "security.pub", "--json")
      #expect(byKey.status == 3)
      #expect(try here.codes(byKey) == ["attestation-only"])
    }
  }

  @Test("what is no predicate of the type is refused before a key is asked for")
  func unsound() throws {
    try Self.with(Self.demand) { (here) throws in
      for (text, type, code, status) in [
        ("{}", "slsaprovenance", "predicate-form", 2), ("[1]", "a:b", "statement-wrong-type", 2),
        ("{", "a:b", "statement-not-json", 2), ("", "a:b", "statement-not-json", 2),
        (#"{"builder":{}}"#, "slsaprovenance", "statement-missing-member", 2),
        (#"{"result":"GOOD"}"#, "test-result", "predicate-value", 2),
        ("{}", "sbom!", "predicate-type", 64),
        ("{}", "https://sigstore.dev/cosign/sign/v1", "predicate-type-reserved", 64),
      ] as [(String, String, String, Int32)] {
        try here.place.write("provenance.json", text)
        let run = try here.attest(type, "--json")
        #expect(run.status == status, "\(text) \(type)")
        if status == 2 { #expect(try here.errorCode(run) == code, "\(text) \(type)") }
      }
      let files = try FileManager.default.contentsOfDirectory(atPath: here.place.folder.path)
      #expect(files.filter { $0.hasPrefix("app.") } == ["app.sigstore.json"])
    }
  }

  @Test("missing files, folders and what is too large are refused by name")
  func unreadable() throws {
    try Self.with(Self.demand) { (here) throws in
      for (predicate, code) in [("none.json", "file-not-found"), (".", "is-a-folder")] {
        let run = try here.place.sigcheck(
          "attest", "app", "--predicate", predicate, "--type", "a:b", "--key", "security.key",
          "--json")
        #expect(run.status == 2)
        #expect(try here.errorCode(run) == code)
      }
      try here.place.write("large.json", String(repeating: " ", count: (12 << 20) + 1))
      let run = try here.place.sigcheck(
        "attest", "app", "--predicate", "large.json", "--type", "a:b", "--key", "security.key",
        "--json")
      #expect(try here.errorCode(run) == "input-too-large")
    }
  }

  @Test("folders are attested as folders, and only as such")
  func folder() throws {
    let rule = """
      [rules.site]
      match = { kind = "tree" }
      require = ["build"]
      [rules.site.attestations.review]
      type = "https://corp.example/review/v1"
      role = "security"
      """
    try Self.with(rule) { (here) throws in
      let policy = here.place.folder.appending(path: "policy.toml")
      let text = try String(contentsOf: policy, encoding: .utf8)
      try here.place.write(
        "policy.toml",
        text.replacing(#"["file", "image"]"#, with: #"["tree"]"#)
          .replacing("\"vsa\"", with: "\"https://corp.example/review/v1\""))
      try FileManager.default.createDirectory(
        at: here.place.folder.appending(path: "site"), withIntermediateDirectories: true)
      try here.place.write("site/index.html", "<p>")
      try here.sign("site", by: "build")
      try here.place.write("review.json", "{}")
      #expect(try here.verify("site").status == 1)
      let run = try here.place.sigcheck(
        "attest", "site", "--predicate", "review.json", "--type", "https://corp.example/review/v1",
        "--key", "security.key")
      #expect(run.status == 0, "\(run.errors)")
      let after = try here.verify("site")
      #expect(after.status == 0, "\(after.errors)")
      #expect(
        FileManager.default.fileExists(
          atPath: here.place.folder.appending(path: "site.sigstore.review-v1.json").path))
    }
  }
}

extension PolicyPlace {
  /// Attests `app` with `provenance.json` by the key `security`.
  func attest(_ type: String, _ options: String...) throws -> ToolRun {
    try place.run(
      ToolRun.tool.path,
      [
        "attest", "app", "--predicate", "provenance.json", "--type", type, "--key", "security.key",
      ] + options)
  }
}
