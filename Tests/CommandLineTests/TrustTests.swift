import Foundation
import TestSupport
import Testing

@Suite("Trusted roots")
struct TrustTests {
  /// A workplace with the certificates and the public keys of a deployment.
  private static func with(_ body: (Workplace) throws -> Void) throws {
    try withWorkplace { (place) throws in
      let authority = try SigningAuthority(in: place.folder, middle: .issuer)
      _ = try authority.issue("leaf", .signer, by: "middle")
      _ = try TimestampingAuthority(in: place.folder)
      #expect(
        try place.shell(
          """
          cat authority/middle.pem authority/root.pem > ca.pem
          cat authority/leaf.pem authority/middle.pem authority/root.pem > leafy.pem
          cat tsa/signer.pem tsa/root.pem > tsa.pem
          for name in rekor ct; do
            openssl ecparam -name prime256v1 -genkey -noout -out $name.key
            openssl pkey -in $name.key -pubout -out $name.pub
          done
          openssl genpkey -algorithm ED25519 -out tiles.key
          openssl pkey -in tiles.key -pubout -out tiles.pub
          openssl genrsa -out odd.key 2560 2> /dev/null
          openssl pkey -in odd.key -pubout -out odd.pub
          """
        ).status == 0)
      try body(place)
    }
  }

  private static let start = "start=2026-01-01T00:00:00Z"
  private static let all =
    "--certificate-authority ca.pem,uri=https://ca.example,organization=A,,B,name=ca "
    + "--transparency-log rekor.pub,kind=rekor-1,url=https://log.example,\(start) "
    + "--transparency-log tiles.pub,kind=rekor-2,url=https://tiles.example,\(start),"
    + "end=2026-12-31T23:59:59.999Z "
    + "--certificate-log ct.pub,url=https://ct.example,\(start) --timestamp-authority tsa.pem"

  private func code(_ run: ToolRun) throws -> String? {
    try (run.json["error"] as? [String: Any])?["code"] as? String
  }

  @Test("a root is made of files, is the same each time, and is shown")
  func create() throws {
    try Self.with { (place) throws in
      let run = try place.shell("sigcheck trust create --output root.json --json \(Self.all)")
      #expect(run.status == 0, "\(run.errors)")
      #expect(try run.json["logs"] as? Int == 2)
      #expect(try place.shell("sigcheck trust create --output again.json \(Self.all)").status == 0)
      #expect(try place.read("root.json") == place.read("again.json"))
      let sum = try place.shell("sha256sum root.json").output.prefix(64)
      #expect(try run.json["digest"] as? String == "sha256:\(sum)")
      let json = try place.sigcheck(
        "trust", "inspect", "root.json", "--json", "--at", "2027-01-01T00:00:00Z"
      ).json
      #expect(json["digest"] as? String == "sha256:\(sum)")
      let logs = try #require(json["logs"] as? [[String: Any]])
      #expect(logs.map { $0["state"] as? String } == ["active", "ended"])
      #expect(logs.map { $0["rekor2"] as? Bool } == [false, true])
      let authorities = try #require(json["certificateAuthorities"] as? [[String: Any]])
      #expect(authorities[0]["organization"] as? String == "A,B")
      // Without a start of its own, an authority begins with the latest of its certificates.
      #expect(authorities[0]["start"] as? String == "2020-01-01T00:00:00Z")
      let text = try place.sigcheck(
        "trust", "inspect", "root.json", "--at", "2025-12-31T23:59:59Z"
      ).output
      #expect(text.contains("not yet  log  https://log.example"))
      #expect(text.contains("active  certificate authority  A,B, ca"))
      #expect(text.contains("sha256:\(sum)"))
    }
  }

  @Test("nothing is overwritten, and no input either")
  func overwriting() throws {
    try Self.with { (place) throws in
      try place.write("root.json", "old")
      let run = try place.shell("sigcheck trust create --output root.json --json \(Self.all)")
      #expect(run.status == 2)
      #expect(try code(run) == "file-exists")
      #expect(try place.read("root.json") == "old")
      #expect(
        try place.shell("sigcheck trust create --output root.json --force \(Self.all)").status == 0)
      #expect(try place.read("root.json").hasPrefix("{"))
      let input = try place.shell(
        "sigcheck trust create --output ca.pem --force --json --certificate-authority ca.pem")
      #expect(try code(input) == "output-is-input")
    }
  }

  @Test(
    "what is no entry of a root is refused with its code",
    arguments: [
      ("--certificate-authority leafy.pem", "trusted-root-not-an-issuer"),
      (
        "--timestamp-authority tsa/root.pem --timestamp-authority tsa/root.pem",
        "trusted-root-repeated"
      ),
      ("--certificate-authority rekor.pub", "certificate-unexpected-block"),
      (
        "--certificate-authority ca.pem,start=2026-01-02T00:00:00Z,end=2026-01-01T00:00:00Z",
        "trusted-root-end-before-start"
      ),
      ("--transparency-log odd.pub,kind=rekor-1,url=https://log.example,START", "trust-key-size"),
      ("--transparency-log rekor.pub,kind=rekor-1,url=log.example,START", "trust-address"),
      (
        "--transparency-log rekor.key,kind=rekor-1,url=https://log.example,START",
        "private-key-given"
      ),
      (
        "--certificate-log ct.pub,url=https://ct.example,START --certificate-log ct.pub,url=https://ct.example,START",
        "trusted-root-repeated"
      ),
    ])
  func refusals(options: String, code expected: String) throws {
    try Self.with { (place) throws in
      let options = options.replacing("START", with: Self.start)
      let run = try place.shell("sigcheck trust create --output root.json --json \(options)")
      #expect(run.status == 2, "\(run.errors)")
      #expect(try code(run) == expected)
      #expect(!place.has("root.json"))
    }
  }

  @Test(
    "an entry says what it has to, and nothing else",
    arguments: [
      "", "--certificate-log ct.pub,url=https://ct.example", "--certificate-log ct.pub,START",
      "--transparency-log rekor.pub,url=https://log.example,START",
      "--transparency-log rekor.pub,kind=rekor-3,url=https://log.example,START",
      "--certificate-log ct.pub,kind=rekor-1,url=https://ct.example,START",
      "--certificate-log ct.pub,url=https://ct.example,START,START",
      "--certificate-log ct.pub,url=https://ct.example,strat=2026-01-01T00:00:00Z",
      "--certificate-log ct.pub,url=https://ct.example,start=yesterday",
      "--certificate-authority ca.pem,name=", "--certificate-authority ,name=x",
      "--certificate-authority - --certificate-log -,url=https://ct.example,START",
    ])
  func usage(options: String) throws {
    try Self.with { (place) throws in
      let options = options.replacing("START", with: Self.start)
      let run = try place.shell("sigcheck trust create --output root.json \(options)")
      #expect(run.status == 64, "\(run.errors)")
      #expect(!place.has("root.json"))
    }
  }

  @Test("findings give exit 1 and their codes, and can be meant")
  func lint() throws {
    try Self.with { (place) throws in
      #expect(
        try place.shell(
          "sigcheck trust create --output root.json --certificate-authority ca.pem,operator=me"
        ).errors.contains("refuse a file with 'operator'"))
      let run = try place.sigcheck("trust", "lint", "root.json", "--json")
      #expect(run.status == 1)
      let findings = try #require(try run.json["findings"] as? [[String: Any]])
      let codes = findings.compactMap { $0["code"] as? String }
      #expect(
        codes == ["lint-root-peers-operator", "lint-root-no-timestamp-authority"])
      #expect(findings[1]["severity"] as? String == "note")
      #expect(findings[0]["pointer"] as? String == "/certificateAuthorities/0/operator")
      #expect(try place.sigcheck("trust", "lint", "root.json").output.contains("2 findings"))
      let ignore = codes.joined(separator: ",")
      #expect(try place.sigcheck("trust", "lint", "root.json", "--ignore", ignore).status == 0)
      #expect(try place.sigcheck("trust", "lint", "root.json", "--ignore", "x").status == 64)
      try place.write("bad.json", "{}")
      let bad = try place.sigcheck("trust", "lint", "bad.json", "--json")
      #expect(bad.status == 2)
      #expect(try code(bad) == "trusted-root-missing-member")
      #expect(try place.sigcheck("trust", "inspect", "bad.json").status == 2)
      #expect(try place.sigcheck("trust").status == 64)
    }
  }
}
