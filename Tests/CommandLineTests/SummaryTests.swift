import Foundation
import Testing

@Suite("Summaries of verdicts")
struct SummaryTests {
  private static func with(_ body: (PolicyPlace) throws -> Void) throws {
    try PolicyPlace.with { (here) throws in
      let later = """
        version = 1
        [keys.build]
        id = "\(try here.id("build"))"
        file = "build.pub"
        purposes = ["file"]
        [keys.gate]
        id = "\(try here.id("security"))"
        file = "security.pub"
        purposes = ["vsa"]
        [roles.build]
        keys = ["build"]
        [roles.gate]
        keys = ["gate"]
        [rules.app]
        match = { kind = "file" }
        require = ["build"]
        [rules.app.attestations.verified]
        type = "vsa"
        role = "gate"
        """
      try here.place.write("later.toml", later)
      try body(here)
    }
  }

  private static let options = [
    "--write-vsa", "app.sigstore.vsa.json", "--signing-key", "security.key",
  ]

  private static func predicate(_ here: PolicyPlace, _ name: String) throws -> [String: Any] {
    let bundle = try JSONSerialization.jsonObject(
      with: Data(contentsOf: here.place.folder.appending(path: name)))
    let envelope = try #require((bundle as? [String: Any])?["dsseEnvelope"] as? [String: Any])
    let payload = try #require(Data(base64Encoded: envelope["payload"] as? String ?? ""))
    let statement = try JSONSerialization.jsonObject(with: payload) as? [String: Any]
    #expect(statement?["predicateType"] as? String == "https://slsa.dev/verification_summary/v1")
    return try #require(statement?["predicate"] as? [String: Any])
  }

  private static func verify(_ here: PolicyPlace, _ more: String...) throws -> ToolRun {
    try here.place.run(
      ToolRun.tool.path, ["verify", "app", "--policy", "policy.toml"] + options + more)
  }

  @Test("an acceptance is summarised, and a later policy can demand that")
  func accepted() throws {
    try Self.with { (here) throws in
      let before = try here.place.sigcheck("verify", "app", "--policy", "later.toml", "--json")
      #expect(try here.codes(before) == ["attestation-missing"])
      let run = try Self.verify(
        here, "--verifier-id", "https://gate.example", "--verified-level", "SLSA_BUILD_LEVEL_2")
      #expect(run.status == 0, "\(run.errors)")
      let said = try Self.predicate(here, "app.sigstore.vsa.json")
      #expect(said["verificationResult"] as? String == "PASSED")
      #expect(said["verifiedLevels"] as? [String] == ["SLSA_BUILD_LEVEL_2"])
      #expect((said["verifier"] as? [String: Any])?["id"] as? String == "https://gate.example")
      #expect(said["resourceUri"] as? String == "app")
      let policy = try #require(said["policy"] as? [String: Any])
      let digest = try here.place.shell("sha256sum policy.toml").output.prefix(64)
      #expect(policy["digest"] as? [String: String] == ["sha256": String(digest)])
      let inputs = try #require(said["inputAttestations"] as? [[String: Any]])
      #expect(inputs.compactMap { $0["uri"] as? String } == ["app.sigstore.json"])
      let after = try here.place.sigcheck("verify", "app", "--policy", "later.toml")
      #expect(after.status == 0, "\(after.errors)")
    }
  }

  @Test("a refusal is summarised as one, which no policy takes for an acceptance")
  func refused() throws {
    try Self.with { (here) throws in
      try here.write("[rules.two]\nmatch = {}\nrequire = [\"security\"]")
      let run = try Self.verify(here, "--json")
      #expect(run.status == 1)
      let summary = try #require(try run.json["summary"] as? [String: Any])
      #expect(summary["path"] as? String == "app.sigstore.vsa.json")
      let said = try Self.predicate(here, "app.sigstore.vsa.json")
      #expect(said["verificationResult"] as? String == "FAILED")
      #expect(said["verifiedLevels"] as? [String] == ["FAILED"])
      let verifier = try #require((said["verifier"] as? [String: Any])?["id"] as? String)
      #expect(verifier.hasPrefix("ni:///sha-256;"))
      let after = try here.place.sigcheck("verify", "app", "--policy", "later.toml", "--json")
      #expect(after.status == 1)
      #expect(try here.codes(after) == ["attestation-condition", "attestation-missing"])
    }
  }

  @Test("what was not measured is summarised by nobody")
  func notMeasured() throws {
    try Self.with { (here) throws in
      try FileManager.default.removeItem(
        at: here.place.folder.appending(path: "app.sigstore.json"))
      let run = try Self.verify(here, "--json")
      #expect(run.status == 3)
      #expect(try run.json["summary"] is NSNull)
      #expect(run.errors.contains("no summary of app is written"))
      let path = here.place.folder.appending(path: "app.sigstore.vsa.json").path
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test("nothing is replaced without --force, and no verdict is told that was not summarised")
  func exists() throws {
    try Self.with { (here) throws in
      #expect(try Self.verify(here).status == 0)
      let again = try Self.verify(here, "--json")
      #expect(again.status == 2)
      #expect(try here.errorCode(again) == "file-exists")
      #expect(!again.output.contains("accepted"))
      #expect(try Self.verify(here, "--force").status == 0)
      let onKey = try here.place.run(
        ToolRun.tool.path,
        [
          "verify", "app", "--policy", "policy.toml", "--write-vsa", "policy.toml",
          "--signing-key", "security.key", "--force", "--json",
        ])
      #expect(try here.errorCode(onKey) == "output-is-input")
    }
  }

  @Test("what is not a summary is not replaced by one, whatever is said")
  func others() throws {
    try Self.with { (here) throws in
      for (path, code) in [
        ("app.sigstore.json", "not-a-summary"), ("build.pub", "output-is-input"),
        ("later.toml", "not-a-summary"),
      ] {
        let run = try here.place.sigcheck(
          "verify", "app", "--policy", "policy.toml", "--write-vsa", path, "--signing-key",
          "security.key", "--force", "--json")
        #expect(run.status == 2, "\(path)")
        #expect(try here.errorCode(run) == code, "\(path)")
      }
      let both = try here.place.sigcheck(
        "verify", "app", "--policy", "policy.toml", "--write-vsa", "copy", "--signing-key",
        "security.key", "--copy-to", "./copy", "--json")
      #expect(try here.errorCode(both) == "output-same-target")
      #expect(!here.exists("copy"))
    }
  }

  @Test("a run that ends without a verdict leaves no summary")
  func takenBack() throws {
    try Self.with { (here) throws in
      let run = try here.place.shell(
        "\(ToolRun.tool.path) verify app --policy policy.toml \(Self.options.joined(separator: " ")) > /dev/full"
      )
      #expect(run.status == 2)
      #expect(!here.exists("app.sigstore.vsa.json"))
    }
  }

  @Test("an older summary does not outlive a run that was to replace it and has none")
  func stale() throws {
    try Self.with { (here) throws in
      let options = ["--write-vsa", "v.json", "--signing-key", "security.key"]
      func verify(_ more: [String]) throws -> ToolRun {
        try here.place.run(
          ToolRun.tool.path, ["verify", "app", "--policy", "policy.toml"] + options + more)
      }
      #expect(try verify([]).status == 0)
      #expect(here.exists("v.json"))
      try FileManager.default.removeItem(
        at: here.place.folder.appending(path: "app.sigstore.json"))
      #expect(try verify(["--force"]).status == 3)
      #expect(!here.exists("v.json"))
    }
  }

  @Test(
    "options that make no sense are refused",
    arguments: [
      ["--key", "build.pub", "--write-vsa", "x", "--signing-key", "security.key"],
      ["--policy", "policy.toml", "--write-vsa", "x"],
      ["--policy", "policy.toml", "--signing-key", "security.key"],
      ["--policy", "policy.toml", "--write-vsa", "-", "--signing-key", "security.key"],
      [
        "--policy", "policy.toml", "--write-vsa", "x", "--signing-key", "security.key",
        "--verified-level", "FAILED",
      ],
      ["--policy", "policy.toml", "--verified-level", "X"],
      [
        "--policy", "policy.toml", "--write-vsa", "x", "--signing-key", "security.key", "--at",
        "2026-11-28T12:00:00Z",
      ],
      ["other", "--policy", "policy.toml", "--write-vsa", "x", "--signing-key", "security.key"],
      [
        "--policy", "policy.toml", "--write-vsa", "x", "--signing-key", "security.key",
        "--verifier-id", "me",
      ],
      [
        "--policy", "policy.toml", "--write-vsa", "x", "--signing-key", "security.key",
        "--verified-level", "level 2",
      ],
    ])
  func usage(options: [String]) throws {
    try Self.with { (here) throws in
      let run = try here.place.run(ToolRun.tool.path, ["verify", "app"] + options)
      #expect(run.status == 64, "\(run.errors)")
    }
  }

  @Test("a digest that nobody measured is summarised by nobody")
  func digest() throws {
    try Self.with { (here) throws in
      let digest = try here.place.shell("sha256sum app").output.prefix(64)
      let run = try here.place.run(
        ToolRun.tool.path,
        [
          "verify", "sha256:\(digest)", "--kind", "file", "--bundle", "app.sigstore.json",
          "--policy", "policy.toml",
        ] + Self.options)
      #expect(run.status == 64)
    }
  }
}

extension PolicyPlace {
  fileprivate func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: place.folder.appending(path: name).path)
  }
}
