import Foundation
import TestSupport
import Testing

/// What is said about signers with certificates of a private authority.
@Suite("Wording about certificates")
struct CertificateWordingTests {
  private static let name = "--certificate-subject 'CN=signer,O=Test signers'"
  private static let loose = "--revocation if-present"

  /// A workplace with a signed `app`, the signer's files, and the roots of its authority and of another one.
  private static func with(_ body: (Workplace) throws -> Void) throws {
    try withWorkplace { (place) throws in
      let authority = try SigningAuthority(in: place.folder)
      var form = SigningAuthority.Form.signer.changing("1.3.6.1.4.1.57264", to: nil)
      form.from = "20200101000000Z"
      form.until = "20800101000000Z"
      _ = try authority.signer(form)
      _ = try SigningAuthority(in: place.folder, named: "other", of: "Others")
      try place.write("app", "content")
      let run = try place.shell(
        """
        sigcheck trust create --certificate-authority authority/root.pem --output root.json &&
        sigcheck trust create --certificate-authority authority/root.pem,end=2021-01-01T00:00:00Z --output old.json &&
        sigcheck trust create --certificate-authority other/root.pem --output other.json &&
        sigcheck trust create --certificate-authority other/root.pem,end=2021-01-01T00:00:00Z --output gone.json &&
        sigcheck sign app --key authority/signer.key --certificate-chain authority/signer.pem
        """)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("CN=signer,O=Test signers, valid until 2080-01-01T00:00:00Z"))
      #expect(run.errors.contains("believed until 2080-01-01T00:00:00Z"))
      try body(place)
    }
  }

  private static func verify(_ place: Workplace, _ options: String) throws -> ToolRun {
    try place.shell("sigcheck verify app \(options)")
  }

  @Test(arguments: ["other.json", "gone.json"])
  func `A root that has nothing to do with the signer is told as such`(root: String) throws {
    try Self.with { (place) throws in
      let run = try Self.verify(place, "--trusted-root \(root) \(Self.name) \(Self.loose)")
      #expect(run.status == 1)
      #expect(run.errors.contains("no authority of the trusted root issued the certificate"))
      #expect(run.errors.contains("expected  a certificate of 'Others, root'"), "\(run.errors)")
      #expect(run.errors.contains("issued by CN=root,O=Test signers"))
    }
  }

  @Test func `A window that has ended is told with its authority and its times`() throws {
    try Self.with { (place) throws in
      let run = try Self.verify(
        place, "--trusted-root old.json \(Self.name) \(Self.loose) --at 2030-01-01T00:00:00Z")
      #expect(run.status == 1)
      #expect(
        run.errors.contains(
          "'Test signers, root' is believed from 2020-01-01T00:00:00Z until 2021-01-01T00:00:00Z"),
        "\(run.errors)")
      #expect(run.errors.contains("found     2030-01-01T00:00:00Z"))
    }
  }

  @Test(arguments: [
    ("2085-01-01T00:00:00Z", "the signer's certificate is not", "only a timestamp"),
    ("2019-01-01T00:00:00Z", "", "--at"),
  ])
  func `A certificate that has ended is told with its validity`(
    time: String, message: String, hint: String
  ) throws {
    try Self.with { (place) throws in
      let run = try Self.verify(
        place, "--trusted-root root.json \(Self.name) \(Self.loose) --at \(time)")
      #expect(run.status == 1)
      #expect(message.isEmpty || run.errors.contains(message), "\(run.errors)")
      #expect(run.errors.contains(hint), "\(run.errors)")
      #expect(!run.errors.contains("machine's clock"))
      if !message.isEmpty {
        #expect(run.errors.contains("valid from 2020-01-01T00:00:00Z to 2080-01-01T00:00:00Z"))
      }
    }
  }

  @Test func `What cannot be meant together is a usage error with a way out`() throws {
    try Self.with { (place) throws in
      let issuer = "--certificate-oidc-issuer https://idp.example"
      for (options, hint) in [
        ("--trusted-root root.json", "--certificate-identity with --certificate-oidc-issuer"),
        ("--trusted-root root.json \(Self.name) \(issuer)", "leave out --certificate-oidc-issuer"),
        (
          "--trusted-root root.json --certificate-identity-regexp 'a\\b' \(issuer)",
          "'a\\b' is no pattern"
        ),
        (
          "--trusted-root root.json --certificate-identity-regexp '(' \(issuer)",
          "a group or a class is not closed"
        ),
      ] {
        let run = try Self.verify(place, options)
        #expect(run.status == 64, "\(options)")
        #expect(run.errors.contains(hint), "\(run.errors)")
      }
      let two = try Self.verify(
        place, "--trusted-root root.json \(Self.name) \(Self.loose) --threshold 2")
      #expect(two.errors.contains("the number of distinct signers"), "\(two.errors)")
    }
  }

  @Test func `A pattern is shown as it was written, and must match the whole`() throws {
    try Self.with { (place) throws in
      let run = try Self.verify(
        place,
        "--trusted-root root.json --certificate-identity-regexp 'https://ci\\.example' \(Self.loose)"
      )
      #expect(run.status == 1)
      #expect(run.errors.contains("identity (subject alternative name)"), "\(run.errors)")
      #expect(run.errors.contains("what matches https://ci\\.example\n"))
      #expect(run.errors.contains("must match the whole identity: write .*"))
    }
  }

  @Test(arguments: [
    ("", "the file is empty"), (" \n", "the file is empty"),
    ("-----BEGIN CERTIFICATE-----\n", "trust create"), ("{\"mediaType\": ", "at byte 14"),
    ("{\"mediaType\": \"application/x\"}", "'application/x'"), ("[]", "object"),
    (String(repeating: " ", count: (1 << 20) + 1), "1048576 bytes"),
  ])
  func `What is no trusted root is told for what it is`(content: String, words: String) throws {
    try withWorkplace { (place) throws in
      try place.write("r.json", content)
      let run = try place.sigcheck("trust", "inspect", "r.json")
      #expect(run.status == 2)
      #expect(run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test func `Lists that count for nothing are named, and an audit has a remedy of its own`() throws
  {
    try Self.with { (place) throws in
      let made = try place.shell(
        """
        cd other && touch index.txt &&
        openssl ca -gencrl -config ca.cnf -md sha256 -cert root.pem -keyfile root.key -crldays 30 \\
          -out ../other.crl
        """)
      #expect(made.status == 0, "\(made.errors)")
      let run = try Self.verify(place, "--trusted-root root.json \(Self.name) --crl other.crl")
      #expect(run.status == 1)
      #expect(run.errors.contains("lists of 'CN=root,O=Others'"), "\(run.errors)")
      let loose = try Self.verify(
        place, "--trusted-root root.json \(Self.name) --crl other.crl \(Self.loose)")
      #expect(loose.output.contains("the lists of 'CN=root,O=Others' are about others"))
      try place.makeKey("k")
      let audit = try place.sigcheck("audit", "app", "--key", "k.pub", "--json")
      #expect(audit.output.contains("policy with [identities]"), "\(audit.output)")
    }
  }

  @Test func `Who signs is told what is wrong with the certificate, and in which file`() throws {
    try Self.with { (place) throws in
      let sign = "sigcheck sign app --force --json --key authority/signer.key --certificate-chain"
      #expect(
        try place.shell("cat authority/root.pem authority/signer.pem > turned.pem").status == 0)
      let turned = try place.shell("\(sign) turned.pem")
      #expect(turned.output.contains("\"signing-chain-order\""), "\(turned.output)")
      #expect(turned.output.contains("turned.pem"))
      let issuer = try place.shell("\(sign) authority/root.pem")
      #expect(issuer.output.contains("the certificate of the key that signs"))
      #expect(!issuer.output.contains("ask the signer"))
    }
  }
}
