import Digests
import Foundation
import TestSupport
import Testing

/// Real bundles with certificates, judged by policies.
@Suite("Policies with identities", .enabled(if: TestVectors.shared != nil))
struct IdentityPolicyTests {
  static let subject =
    "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/.github/"
    + "workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main"
  static let issuer = "https://token.actions.githubusercontent.com"

  /// A workplace with `app`, its bundle, the public root, and a policy that believes one identity.
  private static func with(
    _ name: String = "happy-path-v0.3", _ body: (PolicyPlace) throws -> Void
  ) throws {
    try withWorkplace { (place) throws in
      let vectors = try #require(TestVectors.shared)
      let cases = vectors.appending(path: "conformance/bundle-verify")
      let bytes = try Data(contentsOf: cases.appending(path: "a.txt"))
      let bundle = try Data(contentsOf: cases.appending(path: name + "/bundle.sigstore.json"))
      let own = try? Data(contentsOf: cases.appending(path: name + "/trusted_root.json"))
      let root = try own ?? Data(contentsOf: vectors.appending(path: "roots/production.json"))
      try place.write("app", String(decoding: bytes, as: UTF8.self))
      try place.write("app.sigstore.json", String(decoding: bundle, as: UTF8.self))
      try place.write("root.json", String(decoding: root, as: UTF8.self))
      let here = PolicyPlace(place: place)
      try Self.write(here)
      try body(here)
    }
  }

  /// Writes a policy about `app`; `lines` stand in the identity's table, `more` at the end.
  private static func write(
    _ here: PolicyPlace, subject: String = "subject = \"\(subject)\"", _ lines: String = "",
    role: String = "identities = [\"beacon\"]", more: String = ""
  ) throws {
    let root = try Data(contentsOf: here.place.folder.appending(path: "root.json"))
    try here.place.write(
      "policy.toml",
      """
      version = 1
      [trusted-roots.public]
      file = "root.json"
      digest = "\(SHA256Digest.of([UInt8](root)))"
      [identities.beacon]
      trusted-root = "public"
      issuer = "\(issuer)"
      \(subject)
      purposes = ["file"]
      \(lines)
      [roles.build]
      \(role)
      [rules.app]
      match = { kind = "file" }
      require = ["build"]
      \(more)

      """)
  }

  @Test(arguments: ["happy-path-v0.3", "rekor2-happy-path"])
  func `A keyless bundle is accepted by a policy that names its workflow`(_ name: String) throws {
    try Self.with(name) { here in
      let run = try here.verify("app")
      try #require(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("\(Self.subject), by the word of \(Self.issuer) (beacon)"))
      let json = try here.verify("app", "--json")
      let signature = try #require(
        (try here.result(json)["signatures"] as? [[String: Any]])?.first)
      let signer = try #require(signature["signer"] as? [String: Any])
      #expect(signer["identities"] as? [String] == ["beacon"])
      #expect(signer["subject"] as? String == Self.subject)
      #expect((signature["trustedTime"] as? String)?.hasPrefix("202") == true)
    }
  }

  @Test func `Each thing that an identity demands refuses by itself`() throws {
    try Self.with { here in
      let exact = "subject = \"\(Self.subject)\""
      for (subject, lines, code) in [
        ("subject = \"https://example.org\"", "", "identity-subject"),
        ("subject-pattern = '.*\\.yml'", "", "identity-subject"),
        (exact, "subject-kind = \"email\"", "identity-subject-kind"),
        (exact, "claims = { source-repository-ref = \"refs/heads/x\" }", "identity-claim"),
        (exact, "claims = { source-repository-ref-pattern = \"refs/tags/.*\" }", "identity-claim"),
        (exact, "claims = { deployment-environment = \"x\" }", "identity-no-claim"),
        (exact, "transparency = 2", "transparency-threshold"),
        (exact, "timestamps = 1", "timestamp-threshold"),
        (exact, "certificate-logs = 2", "sct-threshold"),
        (exact, "until = 2024-01-01T00:00:00Z", "key-expired"),
        (exact, "from = 2025-01-01T00:00:00Z", "key-not-yet-valid"),
        (exact, "state = \"compromised\"", "key-compromised"),
        (exact, "state = \"retired\"\nat = 2024-01-01T00:00:00Z", "key-retired"),
      ] {
        try Self.write(here, subject: subject, lines)
        let run = try here.verify("app", "--json")
        #expect(run.status == 1, "\(lines)")
        let codes = try here.codes(run)
        #expect(codes.contains(code), "\(lines): \(codes)")
      }
      for lines in [
        "claims = { source-repository-ref-pattern = \"refs/heads/[a-z]+\" }",
        "until = 2025-01-01T00:00:00Z", "state = \"compromised\"\nsince = 2025-01-01T00:00:00Z",
      ] {
        try Self.write(here, lines)
        #expect(try here.verify("app").status == 0, "\(lines)")
      }
      try Self.write(here, subject: "subject-pattern = 'https://github\\.com/.*@refs/heads/main'")
      #expect(try here.verify("app").status == 0)
    }
  }

  @Test func `A key and an identity make two, and the same certificate twice is one`() throws {
    try Self.with { here in
      try here.place.makeKey("build")
      let key = """
        [keys.build]
        id = "\(try here.id("build"))"
        file = "build.pub"
        purposes = ["file"]
        """
      let role = "keys = [\"build\"]\nidentities = [\"beacon\"]\nthreshold = 2"
      try Self.write(here, role: role, more: key)
      #expect(try here.codes(try here.verify("app", "--json")).contains("role-not-met"))
      try here.sign("app", by: "build", "--suffix", "key")
      let run = try here.verify("app")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("(build)"))
      #expect(run.output.contains("(beacon)"))
    }
  }

  @Test func `An identity of a wider pattern does not help one that is compromised`() throws {
    try Self.with { here in
      let wide = """
        [identities.wide]
        trusted-root = "public"
        issuer = "\(Self.issuer)"
        subject-pattern = 'https://github\\.com/.*'
        purposes = ["file"]
        """
      try Self.write(here, role: "identities = [\"wide\"]", more: wide)
      #expect(try here.verify("app").status == 0)
      // Even where more is demanded of it than is proven.
      for lines in ["", "\ntransparency = 2"] {
        try Self.write(
          here, "state = \"compromised\"" + lines, role: "identities = [\"wide\"]", more: wide)
        #expect(
          try here.codes(try here.verify("app", "--json")).contains("key-compromised"))
      }
    }
  }

  @Test func `Another root, or none, gives no verdict`() throws {
    try Self.with { here in
      try here.place.write("root.json", "{}")
      let run = try here.verify("app", "--json")
      #expect(run.status == 2)
      let error = try here.result(run)["error"] as? [String: Any]
      #expect(error?["code"] as? String == "policy-digest-mismatch")
    }
  }

  @Test func `Explain shows what differs from each identity`() throws {
    try Self.with { here in
      try Self.write(here, subject: "subject = \"https://example.org/w.yml\"")
      let run = try here.place.sigcheck("policy", "explain", "app", "--policy", "policy.toml")
      #expect(run.status == 1)
      #expect(
        run.output.contains(
          "identity beacon, identity-subject: expected https://example.org/w.yml; "
            + "found \(Self.subject)"))
    }
  }

  @Test func `An audit judges as verify does, and its pack is repeated with the root`() throws {
    try Self.with { here in
      let (place, files) = (here.place, FileManager.default)
      try place.makeKey("auditor")
      let store = place.folder.appending(path: "store")
      try files.createDirectory(at: store, withIntermediateDirectories: true)
      for name in ["app", "app.sigstore.json"] {
        try files.moveItem(
          at: place.folder.appending(path: name), to: store.appending(path: name))
      }
      let run = try place.sigcheck(
        "audit", "store", "--policy", "policy.toml", "--json", "--pack", "pack", "--signing-key",
        "auditor.key")
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      #expect(run.output.contains("\"keyName\":\"beacon\""))
      #expect(run.output.contains("\"issuer\":\"\(Self.issuer)\""))
      let again = try place.sigcheck(
        "audit", "replay", "pack", "--key", "auditor.pub", "--artifacts", "store", "--json")
      #expect(again.status == 0, "\(again.output)\(again.errors)")
      #expect(try again.json["agreeing"] as? Int == 1)
    }
  }
}
