import Reports
import Testing

@Suite("reports as text") struct TextReportTests {
  @Test func `a person reads what is wrong, and why`() throws {
    let text = try FormatOutput(.text, ReportFixture.plain).text
    let short = text.replacing(String(repeating: "0", count: 62), with: "..")
    #expect(short == Self.plain)
  }

  @Test func `a report about nothing passes`() throws {
    let lines = try FormatOutput(.text, ReportFixture.empty).lines
    #expect(lines.last == "passed: 0 artifacts, 0 findings (exit status 0)")
    #expect(!lines.contains { $0.hasPrefix("Signers") || $0.hasPrefix("What if") })
  }

  @Test func `an identity is shown by its subject and issuer, and not by a key`() throws {
    var summary = ReportFixture.plain.summary
    summary.keys = [
      ReportKey(
        keyID: "sha256:aa", name: "release", subject: "CN=release",
        issuer: "the trusted root 'corp'",
        counted: 1)
    ]
    let report = Report(summary: summary, entries: ReportFixture.plain.entries)
    let lines = try FormatOutput(.text, report).lines
    let start = try #require(lines.firstIndex(of: "Signers (1)"))
    #expect(
      Array(lines[(start + 1)...(start + 3)]) == [
        "  - release: active, 1 counted, 0 not", "      subject    CN=release",
        "      issuer     the trusted root 'corp'",
      ])
    #expect(!lines.contains { $0.contains("sha256:aa") })
  }

  @Test func `accepted artifacts are listed for a verification, and counted for an audit`() throws {
    var summary = ReportFixture.plain.summary
    #expect(try !FormatOutput(.text, ReportFixture.plain).lines.contains("Accepted (1)"))
    summary.command = "verify"
    let report = Report(summary: summary, entries: ReportFixture.plain.entries)
    let lines = try FormatOutput(.text, report).lines
    let start = try #require(lines.firstIndex(of: "Accepted (1)"))
    #expect(
      lines[start + 1] == "  - build/app.tar (image, registry.example/app:1.4, better than before)")
    #expect(lines[start + 2] == "      signed by  build")
  }

  @Test func `lines are broken between words, and begin with no colon`() throws {
    let words = Array(repeating: "word ::x", count: 60).joined(separator: " ")
    let lines = try FormatOutput(.text, HostileFormatTests.report(of: words)).lines
    // A word that begins with a colon stays where it is.
    #expect(lines.allSatisfy { $0.utf8.count <= 100 + " ::x".utf8.count })
    #expect(!lines.contains { $0.drop { $0 == " " }.hasPrefix(":") })
    let path = String(repeating: "a", count: 300)
    let long = try FormatOutput(.text, HostileFormatTests.report(of: path)).lines
    #expect(long.contains { $0.contains(path) })
  }

  private static let plain = """
    sigcheck audit
      roots         build
      judged at     2026-11-28T12:00:00Z
      judged by     policy.toml
      fails on      changed-artifact, error, private-key, refused, unsigned
      remark        digests came from a cache

    Seen: 19
      artifacts     6: accepted 1, advisory 1, waived 1, refused 1, unsigned 1, error 1
      out of scope  12: other 6, bundle 4, link 1, private-key 1
      other         .txt 4, .md 1, no extension 1
      unreadable    1

    Refused (1)
      - build/lib.so (file, worse than before)
          why        the bundle is about other bytes (digest-mismatch)
          expected   file sha256:d..0
          found      file sha256:d1..
          remedy     fetch the artifact that was signed, or sign this one
          bundle     build/lib.so.sigstore.json
          also       role-not-met

    No verdict (1)
      - build/broken.tar (as before)
          why        the archive ends within an entry (tar-truncated)
          remedy     fetch it again

    Unsigned (1)
      - build/new.bin (file, new)
          why        no signature is about it (no-signature)
          remedy     sign it

    Accepted by a waiver (1)
      - build/legacy (tree)
          waiver     W-7
          why        too few keys of the role signed (role-not-met)
          expected   2 keys of reviewers
          found      1
          remedy     let another reviewer sign

    Accepted, with advice (1)
      - build/tool (file)
          signed by  build
          why        the signature is older than the rule wants (too-old)
          expected   at most 90 days
          found      120 days
          remedy     sign it again

    Found: changed-artifact (error, 1 finding)
      - build/lib.so: a signature beside it is about other bytes (new, fails)
          key        sha256:11..
          digest     sha256:d..0
          remedy     find out who changed it

    Found: private-key (error, 1 finding)
      - build/release.key: a private key lies about (new, fails)
          key        sha256:22..
          remedy     move it away, and think of it as known

    Found: key-ends-soon (warning, 1 finding)
      - the key release ends soon
          key        sha256:22..
          time       2027-01-01T00:00:00Z
          remedy     bring in its successor

    Found: duplicate (note, 1 finding)
      - build/tool: 3 artifacts have the same bytes
          digest     sha256:b1..
          with       build/tool-2, build/tool-3

    What if: without the key sha256:11..
      1 artifact would no longer be accepted, 1 newly would
      - build/app.tar: accepted, would be refused
      - build/new.bin: unsigned, would be accepted

    Signers (3)
      - build: ecdsa-p256, active, from 2026-01-01T00:00:00Z, until 2028-01-01T00:00:00Z, 2 counted, 0
        not
          key        sha256:11..
      - old: rsa-pkcs1-sha256, retired since 2026-06-01T00:00:00Z, until 2026-06-01T00:00:00Z, 0
        counted, 3 not
          key        sha256:33..
      - release: ed25519, active, until 2027-01-01T00:00:00Z, 0 counted, 1 not
          key        sha256:22..
      1 of 4 signed nothing here

    failed: 3 of 6 artifacts and 2 of 4 findings make the run fail (exit status 2)

    """
}
