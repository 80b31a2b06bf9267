import Certificates
import Foundation
import Policies
import PolicyFiles
import StrictEncoding
import TestSupport
import Testing
import TrustRoots

/// Authorities as a policy names them.
@Suite struct TimestampAuthorityTests {
  private static let digest = "sha256:" + String(repeating: "0f", count: 32)

  private static func table(_ lines: String = "") -> String {
    """
    [timestamp-authorities.own]
    file = "tsa.pem"
    digest = "\(digest)"
    \(lines)
    """ + "\n"
  }

  @Test func `A policy with an authority loads without its certificates`() throws {
    try PolicyFolder.with { (folder) throws in
      let times = "from = 2026-01-01T00:00:00Z\nuntil = 2027-01-01T00:00:00Z\ndescription = \"x\""
      let policy = try folder.load(text: folder.sound + "time = \"trusted\"\n" + Self.table(times))
        .policy
      #expect(policy.authorities.map(\.name) == ["own"])
      #expect(policy.authorities[0].from == (try Timestamp(parsing: "2026-01-01T00:00:00Z")))
      #expect(policy.authorities[0].until == (try Timestamp(parsing: "2027-01-01T00:00:00Z")))
      #expect(policy.rules[0].conditions.needsTrustedTime)
    }
  }

  @Test func `What is no authority is refused with its place`() throws {
    try PolicyFolder.with { (folder) throws in
      func refusal(_ text: String) throws -> String {
        try folder.refusal(text: folder.sound + text)
      }
      #expect(
        try refusal("time = \"trusted\"\n") == "policy-time-without-authority rules.r.time:11")
      #expect(try refusal("time = \"claimed\"\n") == "policy-value rules.r.time:11")
      #expect(try refusal("time = true\n") == "policy-wrong-type rules.r.time:11")
      #expect(
        try refusal(Self.table("url = \"x\""))
          == "policy-unknown-member timestamp-authorities.own.url:14")
      #expect(
        try refusal("[timestamp-authorities.own]\nfile = \"tsa.pem\"\n")
          .hasPrefix("policy-missing-member timestamp-authorities.own"))
      #expect(
        try refusal("[timestamp-authorities.own]\ndigest = \"\(Self.digest)\"\n")
          .hasPrefix("policy-missing-member timestamp-authorities.own"))
      #expect(
        try refusal(
          Self.table("from = 2026-01-01T00:00:00Z\nuntil = 2026-01-01T00:00:00Z"))
          == "policy-window-empty timestamp-authorities.own.until:15")
    }
  }

  @Test func `An included file may have one, and no name is there twice`() throws {
    try PolicyFolder.with { (folder) throws in
      let digest = try folder.write("module.toml", "version = 1\n" + Self.table())
      let include = "include = [{ file = \"module.toml\", digest = \"\(digest)\" }]\n"
      let text = folder.sound.replacing("version = 1\n", with: "version = 1\n" + include)
      #expect(
        try folder.load(text: text + "time = \"trusted\"\n").policy.authorities.map(\.name)
          == ["own"])
      #expect(
        try folder.refusal(text: text + Self.table()).hasPrefix(
          "policy-name-repeated timestamp-authorities.own"))
    }
  }

  /// The code of the error that the certificates meet, or the number of them.
  private static func outcome(_ folder: PolicyFolder, _ text: String) throws -> String {
    let source = try folder.load(text: text).policy.authorities[0].source
    do throws(TrustError) { return "\(try source.value().all.count)" } catch {
      return error.code
    }
  }

  @Test func `The certificates are read late, and must be the pinned ones`() throws {
    try PolicyFolder.with { (folder) throws in
      let authority = try TimestampingAuthority(in: folder.folder)
      let pem = String(decoding: try authority.pem("signer", "root"), as: UTF8.self)
      let text = folder.sound + Self.table()
      #expect(try Self.outcome(folder, text) == "policy-certificates-unreadable")
      let digest = try folder.write("tsa.pem", pem)
      #expect(try Self.outcome(folder, text) == "policy-digest-mismatch")
      let pinned = text.replacing(Self.digest, with: "\(digest)")
      #expect(try Self.outcome(folder, pinned) == "2")
      let key = try folder.write("tsa.pem", "no certificate")
      #expect(
        try Self.outcome(folder, text.replacing(Self.digest, with: "\(key)")) == "pem-no-block")
      let large = try folder.write(
        "tsa.pem", String(repeating: "#", count: CertificateFile.maxBytes + 1))
      #expect(
        try Self.outcome(folder, text.replacing(Self.digest, with: "\(large)"))
          == "certificate-too-large")
    }
  }

  @Test func `Lint reads the certificates, and finds what ends`() throws {
    try PolicyFolder.with { (folder) throws in
      let authority = try TimestampingAuthority(in: folder.folder)
      let pem = String(decoding: try authority.pem("signer", "root"), as: UTF8.self)
      let digest = try folder.write("tsa.pem", pem)
      func codes(_ lines: String, at time: String = "2026-12-01T00:00:00Z") throws -> [String] {
        let text = folder.sound + Self.table(lines).replacing(Self.digest, with: "\(digest)")
        let findings = PolicyLint(
          try folder.load(text: text), at: try Timestamp(parsing: time)
        ).findings
        return findings.map(\.code).filter {
          $0.contains("authority") || $0.contains("certificate")
        }
      }
      #expect(try codes("").isEmpty)
      #expect(try codes("until = 2026-12-15T00:00:00Z") == ["lint-authority-ends"])
      #expect(
        try codes("", at: "2100-01-01T00:00:00Z")
          == ["lint-certificate-ends", "lint-certificate-ends"])
      try folder.write("tsa.pem", "another")
      #expect(try codes("") == ["lint-unusable-authority"])
    }
  }
}
