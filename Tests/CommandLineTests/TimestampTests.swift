import Foundation
import TestSupport
import Testing

/// Timestamps through the real program.
@Suite struct TimestampTests {
  /// When the signature is proven to have been there, against when the key ended.
  enum Proof: CaseIterable, Sendable { case none, before, after }

  /// A state of a key, and for each proof the code of the refusal, or empty for an acceptance.
  static let states: [(state: String, codes: [Proof: String])] = [
    ("active", [.none: "", .before: "", .after: ""]),
    ("retired", [.none: "key-retired", .before: "", .after: "key-retired"]),
    ("superseded", [.none: "key-superseded", .before: "", .after: "key-superseded"]),
    ("compromised", [.none: "key-compromised", .before: "", .after: "key-compromised"]),
    (
      "compromised for ever",
      [
        .none: "key-compromised", .before: "key-compromised", .after: "key-compromised",
      ]
    ),
  ]

  @Test func `The state of a key is held against the proven time`() throws {
    try TimestampPlace.with { (here) throws in
      for proof in Proof.allCases {
        let options = proof == .none ? [] : ["--timestamp-command", TimestampPlace.ask]
        let run = try here.place.run(
          ToolRun.tool.path, ["sign", "app", "--key", "build.key", "--force"] + options)
        #expect(run.status == 0, "\(run.errors)")
        // The key ends an hour after or before the time that is proven.
        let end = Date(timeIntervalSinceNow: proof == .after ? -3_600 : 3_600)
          .formatted(.iso8601)
        for (state, codes) in Self.states {
          let lines =
            switch state {
            case "active": ""
            case "retired", "superseded": "state = \"\(state)\"\nat = \(end)"
            case "compromised": "state = \"compromised\"\nsince = \(end)"
            default: "state = \"compromised\""
            }
          try here.writePolicy(key: lines)
          let answer = try here.verify()
          let wanted = try #require(codes[proof])
          #expect(answer.status == (wanted.isEmpty ? 0 : 1), "\(state), \(proof)")
          #expect(answer.codes.first ?? "" == wanted, "\(state), \(proof): \(answer.codes)")
        }
      }
    }
  }

  @Test func `An active key is believed for the time that is proven, not for now`() throws {
    try TimestampPlace.with { (here) throws in
      #expect(try here.sign("--timestamp-command", TimestampPlace.ask).status == 0)
      try here.writePolicy(key: "until = \(Date(timeIntervalSinceNow: 3_600).formatted(.iso8601))")
      #expect(try here.verify("--at", "2999-01-01T00:00:00Z").status == 0)
      try here.writePolicy(key: "until = \(Date(timeIntervalSinceNow: -3_600).formatted(.iso8601))")
      #expect(try here.verify().codes.first == "key-expired")
    }
  }

  @Test func `A rule can demand a proven time`() throws {
    try TimestampPlace.with { (here) throws in
      try here.writePolicy(rule: "time = \"trusted\"")
      #expect(try here.sign().status == 0)
      #expect(try here.verify().codes == ["time-not-trusted", "role-not-met"])
      #expect(try here.sign("--force", "--timestamp-command", TimestampPlace.ask).status == 0)
      let answer = try here.verify()
      #expect(answer.status == 0)
      let signature = try #require((answer.json["signatures"] as? [[String: Any]])?.first)
      let stamp = try #require((signature["timestamps"] as? [[String: Any]])?.first)
      #expect(stamp["outcome"] as? String == "proven")
      #expect(stamp["authority"] as? String == "own")
      #expect(stamp["time"] as? String == signature["trustedTime"] as? String)
      let text = try here.place.sigcheck("verify", "app", "--policy", "policy.toml")
      #expect(text.output.contains("as 'own' proves"))
      let explained = try here.place.sigcheck("policy", "explain", "app", "--policy", "policy.toml")
      #expect(explained.output.contains("a trusted time of 'own'"))
      let soon = Date(timeIntervalSinceNow: 3_600).formatted(.iso8601)
      try here.writePolicy(rule: "time = \"trusted\"", authority: "until = \(soon)")
      let warned = try here.place.sigcheck("verify", "app", "--policy", "policy.toml", "--json")
      let warnings = try warned.json["warnings"] as? [[String: Any]]
      #expect(warnings?.map { $0["code"] as? String } == ["timestamp-authority-ends-soon"])
      try here.writePolicy(
        rule: "time = \"trusted\"", authority: "until = 2020-01-01T00:00:00Z")
      #expect(
        try here.verify().codes
          == ["time-not-trusted", "timestamp-outside-validity", "role-not-met"])
    }
  }

  @Test func `The offline ceremony ends in the same bundle as asking at once`() throws {
    try TimestampPlace.with { (here) throws in
      #expect(try here.sign("--timestamp-request", "app.tsq").status == 0)
      let before = try here.place.read("app.sigstore.json")
      #expect(try here.place.shell("sh ask < app.tsq > app.tsr").status == 0)
      let run = try here.place.sigcheck(
        "bundle", "add-timestamp", "app.sigstore.json", "--response", "app.tsr", "--request",
        "app.tsq", "--timestamp-authority", "tsa.pem")
      #expect(run.status == 0, "\(run.errors)")
      let after = try here.place.read("app.sigstore.json")
      let cut = after.replacing(/,"timestampVerificationData":\{[^}]*\}\]\}/, with: "")
      #expect(cut == before)
      try here.writePolicy(rule: "time = \"trusted\"")
      #expect(try here.verify().status == 0)
      // The same again changes nothing.
      let again = try here.place.sigcheck(
        "bundle", "add-timestamp", "app.sigstore.json", "--response", "app.tsr", "--json")
      #expect(again.status == 0)
      #expect(try again.json["added"] as? Bool == false)
      #expect(try here.place.read("app.sigstore.json") == after)
      // The request is not written over.
      let over = try here.sign("--timestamp-request", "app.tsq", "--suffix", "two")
      #expect(over.status == 2)
      #expect(!here.place.has("app.sigstore.two.json"))
      let same = try here.sign("--force", "--timestamp-request", "app.sigstore.json")
      #expect(same.status == 2)
      #expect(try here.place.read("app.sigstore.json") == after)
      let inside = try here.place.sigcheck(
        "sign", "tsa", "--key", "build.key", "--timestamp-request", "tsa/request", "--json")
      #expect(
        (try inside.json["error"] as? [String: Any])?["code"] as? String == "output-inside-tree")
      #expect(!here.place.has("tsa/request") && !here.place.has("tsa.sigstore.json"))
    }
  }

  @Test func `In a file of several bundles the timestamp finds its signature`() throws {
    try TimestampPlace.with { (here) throws in
      #expect(try here.sign("--append").status == 0)
      #expect(try here.sign("--append", "--timestamp-request", "app.tsq").status == 0)
      #expect(try here.place.shell("sh ask < app.tsq > app.tsr").status == 0)
      let run = try here.place.sigcheck(
        "bundle", "add-timestamp", "app.sigstore.jsonl", "--response", "app.tsr", "--json")
      #expect(run.status == 0, "\(run.errors)")
      #expect(try run.json["line"] as? Int == 2)
      let lines = try here.place.read("app.sigstore.jsonl").split(separator: "\n")
      #expect(lines.map { $0.contains("rfc3161Timestamps") } == [false, true])
      func refusal(_ bundle: String, _ options: String...) throws -> String? {
        let run = try here.place.run(
          ToolRun.tool.path, ["bundle", "add-timestamp", bundle, "--json"] + options)
        return (try run.json["error"] as? [String: Any])?["code"] as? String
      }
      #expect(
        try refusal("app.sigstore.jsonl", "--timestamp-command", TimestampPlace.ask)
          == "timestamp-of-several-bundles")
      #expect(try here.sign("--force").status == 0)
      #expect(
        try refusal("app.sigstore.json", "--response", "app.tsr") == "timestamp-of-no-bundle")
      #expect(
        try refusal("app.sigstore.json", "--response", "app.tsq")
          == "timestamp-response-malformed")
    }
  }

  @Test func `What a command does wrong leaves nothing`() throws {
    try TimestampPlace.with { (here) throws in
      for (command, code) in [
        ("exit 3", "timestamp-command-failed"), ("kill -9 $$", "timestamp-command-failed"),
        ("cat /dev/zero", "timestamp-command-output"), ("true", "timestamp-response-malformed"),
        ("cat", "timestamp-response-malformed"), ("cat tsa/answer.tsr", "timestamp-imprint"),
      ] {
        #expect(
          try here.place.shell("echo other | openssl ts -query -data /dev/stdin | sh ask > x")
            .status == 0)
        let run = try here.sign("--timestamp-command", command, "--json")
        #expect(run.status != 0, "\(command)")
        let error = try run.json["error"] as? [String: Any]
        #expect(error?["code"] as? String == code, "\(command)")
        #expect(!here.place.has("app.sigstore.json"))
      }
      let untrusted = try here.sign(
        "--timestamp-command", TimestampPlace.ask, "--timestamp-authority", "build.pub")
      #expect(untrusted.status == 2)
    }
  }

  @Test func `A command does not get the key or the passphrase`() throws {
    try TimestampPlace.with { (here) throws in
      let key = try here.place.read("build.key")
      let run = try here.place.sigcheck(
        "sign", "app", "--key", "env:BUILD_KEY", "--timestamp-command",
        "env > seen; sh ask",
        environment: ["BUILD_KEY": key, "SIGCHECK_PASSPHRASE": "secret words", "OTHER": "kept"])
      #expect(run.status == 0, "\(run.errors)")
      let seen = try here.place.read("seen")
      #expect(seen.contains("OTHER=kept"))
      #expect(!seen.contains("PRIVATE KEY") && !seen.contains("secret words"))
    }
  }

  @Test func `Options that make no sense are usage errors`() throws {
    try TimestampPlace.with { (here) throws in
      try here.place.write("two", "x")
      for arguments in [
        ["sign", "app", "two", "--key", "build.key", "--timestamp-request", "r"],
        ["sign", "app", "--key", "build.key", "--timestamp-request", "-"],
        ["sign", "app", "--key", "build.key", "--timestamp-authority", "tsa.pem"],
        ["bundle", "add-timestamp", "x"],
        ["bundle", "add-timestamp", "x", "--response", "a", "--timestamp-command", "b"],
        ["bundle", "add-timestamp", "x", "--timestamp-command", "b", "--request", "c"],
        ["bundle", "add-timestamp", "-", "--response", "a"],
      ] {
        #expect(try here.place.run(ToolRun.tool.path, arguments).status == 64, "\(arguments)")
      }
    }
  }

  @Test func `Inspect shows what timestamps claim`() throws {
    try TimestampPlace.with { (here) throws in
      #expect(try here.sign("--timestamp-command", TimestampPlace.ask).status == 0)
      let json = try here.place.sigcheck("inspect", "app.sigstore.json", "--json").json
      let bundle = try #require((json["bundles"] as? [[String: Any]])?.first)
      let claim = try #require((bundle["timestampClaims"] as? [[String: Any]])?.first)
      #expect(claim["isOfSignature"] as? Bool == true)
      #expect(claim["signer"] as? String == "CN=signer,O=Test timestamps")
      let text = try here.place.sigcheck("inspect", "app.sigstore.json").output
      #expect(text.contains("timestamp     "))
    }
  }
}
