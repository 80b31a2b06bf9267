import Certificates
import Digests
import Foundation
import Policies
import PolicyFiles
import SigningKeys
import SigstoreFixtures
import StrictEncoding
import TestSupport
import Testing
import TrustRoots

/// Identities and trusted roots as files list them.
@Suite struct IdentityReadingTests {
  private static let digest = "sha256:" + String(repeating: "0f", count: 32)

  static func table(_ lines: String, root: String = digest) -> String {
    """
    [trusted-roots.public]
    file = "root.json"
    digest = "\(root)"
    [identities.release]
    trusted-root = "public"
    purposes = ["file"]
    \(lines)
    """ + "\n"
  }

  static let sound = "issuer = \"https://issuer.example\"\nsubject = \"https://example/w.yml\""

  private static func policy(_ lines: String, role: String = "release") -> String {
    """
    version = 1
    [roles.dev]
    identities = ["\(role)"]
    [rules.r]
    match = {}
    require = "dev"
    \(table(lines))
    """ + "\n"
  }

  @Test func `A policy of identities loads without its root, which is read later`() throws {
    try PolicyFolder.with { (folder) throws in
      let lines =
        Self.sound + """

          subject-kind = "uri"
          claims = { source-repository-uri = "https://example", source-repository-ref-pattern = "refs/.*" }
          owner = "team"
          description = "x"
          from = 2026-01-01T00:00:00Z
          transparency = 2
          timestamps = 1
          certificate-logs = 0
          """
      let loaded = try folder.load(text: Self.policy(lines))
      let signer = try #require(loaded.policy.identities.first)
      let trusted = try #require(signer.identity?.trusted)
      #expect(loaded.policy.keys.isEmpty)
      #expect(signer.owner == "team")
      #expect(
        trusted.identity
          == (try CertificateIdentity(
            subject: .exactly("https://example/w.yml"), kind: .uri,
            issuer: "https://issuer.example",
            claims: [.sourceRepositoryURI: "https://example"],
            claimPatterns: [.sourceRepositoryRef: try AnchoredPattern("refs/.*")])))
      #expect(
        trusted.demand == EvidenceDemand(transparency: 2, timestamps: 1, certificateLogs: 0))
      #expect(loaded.paths.contains(folder.path("root.json")))
      let standard = try folder.load(text: Self.policy(Self.sound)).policy.identities[0]
      #expect(standard.identity?.trusted.demand == .sigstore)
    }
  }

  @Test func `The root must be the pinned one, and one that can be read`() throws {
    try PolicyFolder.with { (folder) throws in
      func code(_ digest: String) throws -> String? {
        let text = Self.policy(Self.sound).replacing(Self.digest, with: digest)
        let root = try #require(try folder.load(text: text).roots.first).root
        do throws(TrustError) {
          _ = try root.value()
          return nil
        } catch {
          return error.code
        }
      }
      #expect(try code(Self.digest) == "policy-root-unreadable")
      let other = try folder.write("root.json", "{}")
      #expect(try code(Self.digest) == "policy-digest-mismatch")
      let empty = try code("\(other)")
      #expect(empty != nil)
      #expect(empty != "policy-digest-mismatch")
    }
  }

  @Test func `What is no identity is refused with its place`() throws {
    try PolicyFolder.with { (folder) throws in
      func refusal(_ lines: String) throws -> String {
        try folder.refusal(text: Self.policy(lines))
      }
      let issuer = "issuer = \"i\"\n"
      for (lines, expected) in [
        ("subject = \"s\"", "policy-missing-member identities.release:10"),
        (issuer, "policy-missing-member identities.release:10"),
        (
          issuer + "subject = \"s\"\nsubject-pattern = \"s\"",
          "policy-members-exclude identities.release.subject-pattern:15"
        ),
        (
          issuer + "subject-pattern = \"(a\"",
          "pattern-unclosed identities.release.subject-pattern:14"
        ),
        (issuer + "subject = \"\"", "policy-value identities.release.subject:14"),
        (
          issuer + "subject = \"s\"\nkind = \"uri\"",
          "policy-unknown-member identities.release.kind:15"
        ),
        (
          issuer + "subject = \"s\"\nsubject-kind = \"URI\"",
          "policy-value identities.release.subject-kind:15"
        ),
        (
          issuer + "subject = \"s\"\nclaims = { issuer = \"x\" }",
          "policy-unknown-member identities.release.claims.issuer:15"
        ),
        (issuer + "subject = \"s\"\nclaims = {}", "policy-value identities.release.claims:15"),
        (
          issuer
            + "subject = \"s\"\nclaims = { build-trigger = \"x\", build-trigger-pattern = \"x\" }",
          "policy-members-exclude identities.release.claims.build-trigger-pattern:15"
        ),
        (
          issuer + "subject = \"s\"\ntransparency = -1",
          "policy-value identities.release.transparency:15"
        ),
        (
          issuer + "subject = \"s\"\ntimestamps = 17",
          "policy-value identities.release.timestamps:15"
        ),
        (
          issuer + "subject = \"s\"\nid = \"\(Self.digest)\"",
          "policy-unknown-member identities.release.id:15"
        ),
        (
          issuer + "subject = \"s\"\nuntil = 2026-01-01T00:00:00Z\nfrom = 2026-01-01T00:00:00Z",
          "policy-window-empty identities.release.until:15"
        ),
      ] {
        let found = try refusal(lines)
        #expect(found == expected)
      }
    }
  }

  @Test func `A signer of a private authority is named without a provider, and on purpose`() throws
  {
    try PolicyFolder.with { (folder) throws in
      let name = "distinguished-name = \"CN=Packaging,O=Example\"\n"
      let lists = "revocation-lists = [\"a.crl\"]\n"
      let loaded = try folder.load(text: Self.policy(name + lists))
      let identity = try #require(loaded.policy.identities.first?.identity)
      #expect(identity.trusted.identity.certificateKind == .codeSigning)
      #expect(identity.trusted.demand == .privateAuthority)
      #expect(identity.revocation != nil)
      #expect(loaded.paths.contains(folder.path("a.crl")))
      let none = try folder.load(text: Self.policy(name + "revocation = \"none\""))
      #expect(none.policy.identities[0].identity?.revocation == nil)
      let subject = try folder.load(text: Self.policy("subject = \"s\"\n" + lists))
      #expect(subject.policy.identities[0].identity?.trusted.identity.issuer == nil)
      for (lines, expected) in [
        (name, "policy-missing-member identities.release"),
        (
          name + lists + "revocation = \"none\"",
          "policy-members-exclude identities.release.revocation-lists:14"
        ),
        (
          name + lists + "issuer = \"i\"",
          "policy-members-exclude identities.release.distinguished-name:13"
        ),
        (lists, "policy-missing-member identities.release"),
        ("subject = \"s\"", "policy-missing-member identities.release"),
        (
          name + lists + "claims = { build-trigger = \"x\" }",
          "identity-claims-without-issuer identities.release"
        ),
      ] {
        let found = try folder.refusal(text: Self.policy(lines))
        #expect(found.hasPrefix(expected), "\(found)")
      }
    }
  }

  @Test func `Names are looked up in their own tables`() throws {
    try PolicyFolder.with { (folder) throws in
      #expect(
        try folder.refusal(text: Self.policy(Self.sound, role: "other"))
          == "policy-unknown-identity roles.dev.identities:3")
      let unknown = Self.policy(Self.sound).replacing(
        "trusted-root = \"public\"", with: "trusted-root = \"private\"")
      #expect(
        try folder.refusal(text: unknown)
          == "policy-unknown-root identities.release.trusted-root:11")
      let none = Self.policy(Self.sound).replacing("trusted-root = \"public\"\n", with: "")
      #expect(try folder.refusal(text: none) == "policy-missing-member identities.release:10")
      let twin = Self.policy(Self.sound) + PolicyFolder.table("release", of: folder.key.id)
      #expect(try folder.refusal(text: twin).hasPrefix("policy-name-repeated"))
    }
  }

  @Test func `A key may have a root, and demands only with one`() throws {
    try PolicyFolder.with { (folder) throws in
      let demand = folder.sound.replacing(
        "purposes = ", with: "trusted-root = \"public\"\ntransparency = 1\npurposes = ")
      let root = "[trusted-roots.public]\nfile = \"r\"\ndigest = \"\(Self.digest)\"\n"
      let key = try folder.load(text: demand + root).policy.keys[0]
      #expect(
        key.evidence?.demand
          == EvidenceDemand(transparency: 1, timestamps: 0, certificateLogs: 0))
      #expect(try folder.refusal(text: demand) == "policy-unknown-root keys.k.trusted-root:5")
      let without = demand.replacing("trusted-root = \"public\"\n", with: "")
      #expect(
        try folder.refusal(text: without + root) == "policy-missing-member keys.k.transparency:5")
      let logs = demand.replacing("transparency = 1", with: "certificate-logs = 1")
      #expect(
        try folder.refusal(text: logs + root) == "policy-unknown-member keys.k.certificate-logs:6")
    }
  }

  @Test func `Lint finds identities that are wider than they look`() throws {
    try PolicyFolder.with { (folder) throws in
      func codes(_ lines: String, role: String = "release") throws -> Set<String> {
        let text =
          Self.policy(lines) + """
            [identities.other]
            trusted-root = "public"
            purposes = ["file"]
            issuer = "i"
            subject = "https://example.org/other"
            """
        let loaded = try folder.load(
          text: text.replacing("identities = [\"release\"]", with: "identities = [\(role)]"))
        let findings = PolicyLint(loaded, at: try PolicyFolder.present()).findings
        return Set(findings.map(\.code)).subtracting(["lint-unusable-root"])
      }
      let both = "\"release\", \"other\""
      let issuer = "issuer = \"i\"\n"
      let unlike = issuer + "subject = \"https://example.org/w.yml\""
      #expect(try codes(unlike, role: both) == [])
      #expect(try codes(unlike, role: "\"release\"") == ["lint-unused-identity"])
      #expect(
        try codes(issuer + "subject-pattern = \".*\"", role: "\"release\"")
          == ["lint-wide-pattern", "lint-unused-identity"])
      #expect(
        try codes(issuer + "subject-pattern = 'https://example\\.org/o.*'", role: both)
          == ["lint-overlapping-identities", "lint-wide-pattern"])
      for (pattern, isWide) in [
        (".*@refs/heads/main", true), ("https://.*", true), ("https://git\\.example/.*", true),
        ("^https://git\\.example/[a-z]+/app/.*$", true), ("https://git\\.example/shop-.*", true),
        (".+git\\.example/shop/.*", true), ("https://git\\.example/shop/.*", false),
        ("https://git\\.example/shop/app/w\\.yml@refs/tags/v\\d+", false),
        (".*@.*", true), (".+@.+", true), ("[^@]+@.+", true), (".*@refs.*", true),
        ("https?://git\\.example/.*", true), ("https:.*", true), ("(https://.*)", true),
        ("spiffe://corp\\.example/.*", false), (".*@example\\.org", false),
        ("[a-z]+@example\\.org", false),
        ("https://git\\.example/shop", false), ("https://a/.*|https://b/c/.*", false),
      ] {
        let found = try codes(issuer + "subject-pattern = '\(pattern)'", role: both)
        #expect(found.contains("lint-wide-pattern") == isWide, "\(pattern)")
      }
      #expect(
        try codes(issuer + "subject-pattern = 'https://example.org/w/.*'", role: both)
          == ["lint-loose-dot"])
      #expect(
        try codes(unlike + "\ntransparency = 0\ntimestamps = 1", role: both)
          == ["lint-no-log-demanded"])
      #expect(
        try codes(unlike + "\nuntil = 2026-11-24T00:00:00Z", role: both)
          == ["lint-identity-ends"])
    }
  }

  @Test func `Lint asks for no log that the root does not have`() throws {
    try PolicyFolder.with { (folder) throws in
      let log = RootJSON.log(
        "https://log.example", folder.key, id: folder.key.id.digest.bytes)
      func codes(_ root: JSONValue) throws -> Set<String> {
        let text = String(decoding: root.encoded(), as: UTF8.self)
        let digest = try folder.write("root.json", text)
        let lines = Self.sound + "\ntransparency = 0\ncertificate-logs = 0\ntimestamps = 1"
        let loaded = try folder.load(
          text: Self.policy(lines).replacing(Self.digest, with: "\(digest)"))
        return Set(PolicyLint(loaded, at: try PolicyFolder.present()).findings.map(\.code))
      }
      let code = "lint-no-log-demanded"
      func root(_ logs: [JSONValue], _ certificateLogs: [JSONValue]) -> JSONValue {
        RootJSON.root(
          logs: logs, authorities: [], certificateLogs: certificateLogs, timestampAuthorities: [])
      }
      #expect(try codes(root([log], [])).contains(code))
      #expect(try codes(root([], [log])).contains(code))
      let authority = try SigningAuthority(in: folder.folder)
      let none = RootJSON.root(
        logs: [], authorities: [RootJSON.authority([try authority.der("root")])],
        certificateLogs: [], timestampAuthorities: [])
      #expect(try !codes(none).contains(code))
    }
  }
}
