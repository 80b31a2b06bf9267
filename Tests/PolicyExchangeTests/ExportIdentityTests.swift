import PolicyExchange
import PolicyFiles
import SigningKeys
import StrictEncoding
import TestSupport
import Testing

@Suite("Export of signers with certificates")
struct ExportIdentityTests {
  private static let rule = """
    [roles.r]
    identities = ["i"]
    [rules.x]
    match = { kind = "image", reference = "r.example/**" }
    require = "r"

    """
  private static let email = "issuer = \"https://issuer.example\"\nsubject = \"me@example.com\"\n"

  private static func table(_ lines: String, name: String = "i", root: String = "public") -> String
  {
    "[identities.\(name)]\ntrusted-root = \"\(root)\"\npurposes = \"image\"\n\(lines)\n"
  }

  private static func requirements(_ exported: ExportedPolicy) throws -> [JSONObject] {
    let document = try JSONValue.parse(Array(exported.text.utf8)).objectValue
    let scopes = document?["transports"]?.objectValue?["docker"]?.objectValue
    return (scopes?["r.example"]?.arrayValue ?? []).compactMap(\.objectValue)
  }

  private static func text(_ value: JSONValue?) throws -> String {
    String(decoding: try Base64.decode(value?.stringValue ?? ""), as: UTF8.self)
  }

  @Test("an e-mail address that no log of certificates vouches for is 'fulcio' in policy.json")
  func fulcio() throws {
    try ExportRoots.with { (roots) throws in
      let policy = try roots.policy(
        Self.rule + Self.table(Self.email + "certificate-logs = 0"))
      let exported = try ExportSamples.export(policy)
      let requirement = try #require(try Self.requirements(exported).first)
      #expect(requirement["type"] == "sigstoreSigned")
      let fulcio = try #require(requirement["fulcio"]?.objectValue)
      #expect(fulcio["oidcIssuer"] == "https://issuer.example")
      #expect(fulcio["subjectEmail"] == "me@example.com")
      // The issuer alone: what else the root issues is not believed here either.
      let blocks = try PEMBlock.parse(Array(try Self.text(fulcio["caData"]).utf8))
      #expect(blocks.map(\.bytes) == [try roots.authority.der("middle")])
      #expect(
        try PublicKey(pem: Array(try Self.text(requirement["rekorPublicKeyData"]).utf8))
          == Samples.key("p256"))
      #expect(exported.counts == (1, 0))
      let losses = ExportSamples.losses(exported)
      #expect(losses.contains("exchange-root-windows looser"))
      #expect(!losses.contains { $0.hasPrefix("exchange-identity") })
      #expect(!losses.contains { $0.hasPrefix("exchange-evidence") })
    }
  }

  @Test(
    "a log of certificates is demanded there by nobody, so that it is left out only if asked for")
  func certificateLogs() throws {
    try ExportRoots.with { (roots) throws in
      for more in ["", "certificate-logs = 0\ntimestamps = 1", "transparency = 2"] {
        let policy = try roots.policy(Self.rule + Self.table(Self.email + more))
        let exported = try ExportSamples.export(policy)
        #expect(exported.counts == (0, 1), "\(more)")
        #expect(ExportSamples.losses(exported).contains("exchange-evidence stricter"))
        let weaker = try ExportSamples.export(policy, weaker: true)
        #expect(weaker.counts == (1, 0), "\(more)")
        #expect(ExportSamples.losses(weaker).contains("exchange-evidence looser"))
      }
      let none = try roots.policy(
        Self.rule
          + Self.table(Self.email + "certificate-logs = 0\ntransparency = 0\ntimestamps = 0"))
      let exported = try ExportSamples.export(none)
      #expect(exported.counts == (1, 0))
      #expect(ExportSamples.losses(exported).contains("exchange-evidence stricter"))
    }
  }

  @Test("what policy.json cannot say of a signer leaves the signer out, with --weaker too")
  func others() throws {
    try ExportRoots.with { (roots) throws in
      let issuer = "certificate-logs = 0\nissuer = \"https://issuer.example\"\n"
      for lines in [
        issuer + "subject = \"https://example.com/w.yml\"",
        issuer + "subject-pattern = '.*@example\\.com'",
        issuer + "subject = \"me@example.com\"\nsubject-kind = \"username\"",
        issuer + "subject = \"me@example.com\"\nclaims = { build-trigger = \"push\" }",
        "distinguished-name = \"CN=Me\"\nrevocation = \"none\"",
      ] {
        let policy = try roots.policy(Self.rule + Self.table(lines))
        for weaker in [false, true] {
          let exported = try ExportSamples.export(policy, weaker: weaker)
          #expect(exported.counts == (0, 1), "\(lines)")
          #expect(ExportSamples.losses(exported).contains("exchange-identity stricter"))
        }
      }
    }
  }

  @Test("policy.json has no identity beside others, and each of several that are all demanded")
  func roles() throws {
    try ExportRoots.with { (roots) throws in
      func found(_ role: String) throws -> [[String]] {
        let tables =
          Self.table(Self.email + "certificate-logs = 0")
          + Self.table(
            "issuer = \"https://issuer.example\"\nsubject = \"you@example.com\"\ncertificate-logs = 0",
            name: "j")
        let text = Self.rule.replacing("identities = [\"i\"]", with: role)
        return try Self.requirements(ExportSamples.export(try roots.policy(text + tables))).map {
          $0.members.map(\.0).filter { $0 != "type" && $0 != "signedIdentity" }
        }
      }
      let fulcio = ["fulcio", "rekorPublicKeyData"]
      #expect(try found("keys = [\"a\"]\nidentities = [\"i\"]") == [["keyData"]])
      #expect(
        try found("keys = [\"a\"]\nidentities = [\"i\"]\nthreshold = 2") == [["keyData"], fulcio])
      #expect(try found("identities = [\"i\", \"j\"]\nthreshold = 2") == [fulcio, fulcio])
      #expect(try found("identities = [\"i\", \"j\"]") == [[]])
    }
  }

  @Test("several logs need a newer version, and logs of other keys are of no use there")
  func logs() throws {
    try ExportRoots.with { (roots) throws in
      let text = Self.rule + Self.table(Self.email + "certificate-logs = 0")
      let other = try ExportSamples.export(try roots.policy(text, root: roots.root(["ed25519"])))
      #expect(other.counts == (0, 1))
      #expect(ExportSamples.losses(other).contains("exchange-identity stricter"))
      let ended = try ExportSamples.export(
        try roots.policy(text, root: roots.root(end: "2026-01-01T00:00:00Z")))
      #expect(ended.counts == (0, 1))
      let ending = try ExportSamples.export(
        try roots.policy(text, root: roots.root(end: "2027-01-01T00:00:00Z")))
      #expect(ending.end?.description == "2027-01-01T00:00:00Z")
    }
  }

  @Test("what a signer may do, and since when, is held against the present")
  func lifetimes() throws {
    try ExportRoots.with { (roots) throws in
      func losses(_ lines: String, weaker: Bool = false) throws -> (Bool, Set<String>) {
        let exported = try ExportSamples.export(
          try roots.policy(Self.rule + Self.table(Self.email + "certificate-logs = 0\n" + lines)),
          weaker: weaker)
        return (exported.counts.accepting == 1, ExportSamples.losses(exported))
      }
      #expect(try losses("until = 2027-01-01T00:00:00Z").0)
      let ended = try losses("until = 2026-01-01T00:00:00Z")
      #expect(!ended.0)
      #expect(ended.1.contains("exchange-key-not-believed stricter"))
      let from = try losses("from = 2026-01-01T00:00:00Z")
      #expect(!from.0)
      #expect(from.1.contains("exchange-condition stricter"))
      let weaker = try losses("from = 2026-01-01T00:00:00Z", weaker: true)
      #expect(weaker.0)
      #expect(weaker.1.contains("exchange-condition looser"))
      // Its certificates could name the compromised one too.
      let other = Self.table("issuer = \"i\"\nsubject = \"s\"\nstate = \"compromised\"", name: "z")
      let compromised = try losses(other)
      #expect(!compromised.0)
      #expect(compromised.1.contains("exchange-identity stricter"))
    }
  }

  @Test("a ClusterImagePolicy says subjects, anchored patterns and the root by its name")
  func keyless() throws {
    try ExportRoots.with { (roots) throws in
      let exact = try ExportSamples.export(
        try roots.policy(
          Self.rule
            + Self.table(
              "issuer = \"https://issuer.example\"\nsubject = \"https://example.com/w.yml\"\nsubject-kind = \"uri\""
            )), as: .clusterImagePolicy)
      #expect(
        exact.text.contains(
          """
              - name: "i"
                keyless:
                  trustRootRef: "public"
                  identities:
                    - issuer: "https://issuer.example"
                      subject: "https://example.com/w.yml"
                ctlog:
                  trustRootRef: "public"

          """), "\(exact.text)")
      #expect(exact.counts == (1, 0))
      #expect(ExportSamples.losses(exact).contains("exchange-cluster-root looser"))
      #expect(!ExportSamples.losses(exact).contains("exchange-no-log other"))
      let pattern = try ExportSamples.export(
        try roots.policy(
          Self.rule.replacing("identities", with: "keys = [\"a\"]\nidentities")
            + Self.table(
              "issuer = \"i\"\nsubject-pattern = 'a|b\\.c'\ncertificate-logs = 0")),
        as: .clusterImagePolicy)
      #expect(pattern.text.contains("subjectRegExp: \"^(?:a|b\\\\.c)$\"\n"), "\(pattern.text)")
      #expect(pattern.text.contains("        insecureIgnoreSCT: true\n"))
      #expect(pattern.text.contains("      ctlog: {}\n"))
      #expect(ExportSamples.losses(pattern).contains("exchange-no-log other"))
    }
  }

  @Test("what a ClusterImagePolicy cannot say of a signer leaves the signer out")
  func keylessOthers() throws {
    try ExportRoots.with { (roots) throws in
      let issuer = "issuer = \"i\"\n"
      for lines in [
        issuer + "subject = \"w\"\nsubject-kind = \"uri\"",
        issuer + "subject-pattern = 'https://.*'\nsubject-kind = \"uri\"",
        issuer + "subject = \"s\"\nclaims = { build-trigger-pattern = \"push\" }",
        "subject = \"s\"\nrevocation = \"none\"",
      ] {
        let exported = try ExportSamples.export(
          try roots.policy(Self.rule + Self.table(lines)), as: .clusterImagePolicy)
        #expect(exported.counts == (0, 1), "\(lines)")
        #expect(ExportSamples.losses(exported).contains("exchange-identity stricter"))
      }
      // No object of a cluster can have this name.
      let named = try ExportSamples.export(
        try roots.policy(
          Self.rule + Self.table(issuer + "subject = \"s\"", root: "My_root"), named: "My_root"),
        as: .clusterImagePolicy)
      #expect(named.counts == (0, 1))
    }
  }

  @Test("of patterns of one threshold one is kept: a certificate could name several")
  func overlaps() throws {
    try ExportRoots.with { (roots) throws in
      let text =
        Self.rule.replacing(
          "identities = [\"i\"]", with: "keys = [\"a\"]\nidentities = [\"i\", \"j\"]\nthreshold = 2"
        )
        + Self.table("issuer = \"i\"\nsubject-pattern = 'a.*'")
        + Self.table("issuer = \"i\"\nsubject-pattern = '.*a'", name: "j")
      let exported = try ExportSamples.export(try roots.policy(text), as: .clusterImagePolicy)
      #expect(exported.text.split(separator: "keyless:").count == 2)
      #expect(exported.text.split(separator: "\n---\n").count == 2)
      #expect(
        exported.untranslated.contains {
          $0.reason == .identity && $0.place == "identities.j" && $0.effect == .stricter
        })
    }
  }

  @Test("a key whose signatures a log must have names the log, or is left out")
  func evidence() throws {
    try ExportRoots.with { (roots) throws in
      let text = Self.rule.replacing("identities = [\"i\"]", with: "keys = [\"b\"]")
      func policy(_ demand: String) throws -> LoadedPolicy {
        try roots.policy(
          text,
          members: ["b": "purposes = [\"image\"]\ntrusted-root = \"public\"\n\(demand)"])
      }
      let one = try ExportSamples.export(try policy("transparency = 1"))
      let requirement = try #require(try Self.requirements(one).first)
      #expect(requirement["keyData"] != nil)
      #expect(
        try PublicKey(pem: Array(try Self.text(requirement["rekorPublicKeyData"]).utf8))
          == Samples.key("p256"))
      #expect(!ExportSamples.losses(one).contains { $0.hasPrefix("exchange-evidence") })
      let cluster = try ExportSamples.export(
        try policy("transparency = 1"), as: .clusterImagePolicy)
      #expect(cluster.text.contains("      ctlog:\n        trustRootRef: \"public\"\n"))
      for format in ExportedPolicy.Format.allCases {
        for demand in ["transparency = 2", "timestamps = 1"] {
          let two = try ExportSamples.export(try policy(demand), as: format)
          #expect(two.counts == (0, 1))
          #expect(ExportSamples.losses(two).contains("exchange-evidence stricter"))
          let weaker = try ExportSamples.export(try policy(demand), as: format, weaker: true)
          #expect(weaker.counts == (1, 0))
          #expect(ExportSamples.losses(weaker).contains("exchange-evidence looser"))
        }
      }
    }
  }
}
