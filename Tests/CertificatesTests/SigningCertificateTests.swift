import Certificates
import SigningKeys
import StrictEncoding
import TestSupport
import Testing

@Suite struct SigningCertificateTests {
  private typealias Form = SigningAuthority.Form

  /// What is changed in a signer's certificate, and the code for which it is then refused.
  static let refusals: [(form: SigningAuthority.Form, code: String)] = [
    (
      .signer.adding("basicConstraints = critical,CA:TRUE"), "signing-certificate-is-authority"
    ),
    (.signer.changing("keyUsage", to: nil), "signing-certificate-key-usage"),
    (
      .signer.changing("keyUsage", to: "keyUsage = critical,keyEncipherment"),
      "signing-certificate-key-usage"
    ),
    (
      .signer.changing("keyUsage", to: "keyUsage = critical,digitalSignature,cRLSign"),
      "signing-certificate-key-usage"
    ),
    (.signer.changing("extendedKeyUsage", to: nil), "signing-certificate-extended-key-usage"),
    (
      .signer.changing("extendedKeyUsage", to: "extendedKeyUsage = timeStamping"),
      "signing-certificate-extended-key-usage"
    ),
    (
      .signer.changing(
        "extendedKeyUsage", to: "extendedKeyUsage = codeSigning,anyExtendedKeyUsage"),
      "signing-certificate-extended-key-usage"
    ),
    (.signer.changing("subjectAltName", to: nil), "signing-certificate-no-subject"),
    (
      .signer.changing(
        "subjectAltName", to: "subjectAltName = URI:https://a.example,email:a@b.example"),
      "signing-certificate-several-subjects"
    ),
    (
      .signer.changing("subjectAltName", to: "subjectAltName = DNS:ci.example"),
      "signing-certificate-subject-kind"
    ),
    (
      .signer.changing("subjectAltName", to: "subjectAltName = otherName:1.2.3.4;UTF8:a!b.example"),
      "signing-certificate-subject-kind"
    ),
    (
      .signer.changing(
        "subjectAltName", to: "subjectAltName = otherName:1.3.6.1.4.1.57264.1.7;IA5:a!b.example"),
      "signing-certificate-subject-kind"
    ),
    (
      // A URI with a NUL in it: what reads up to there sees another name.
      .signer.changing(
        "subjectAltName", to: "2.5.29.17 = critical,DER:30:09:86:07:61:3a:62:00:2e:63:64"),
      "signing-certificate-subject-text"
    ),
    (
      .signer.changing("subjectAltName", to: "2.5.29.17 = critical,DER:30:04:86:02:61:c3"),
      "signing-certificate-subject-text"
    ),
    (
      // A byte behind the list of names.
      .signer.changing("subjectAltName", to: "2.5.29.17 = critical,DER:30:05:86:03:61:3a:62:00"),
      "signing-certificate-encoding"
    ),
    (
      .signer.adding("1.3.6.1.4.1.57264.1.12 = ASN1:IA5STRING:https://a.example"),
      "signing-certificate-claim"
    ),
    (.signer.adding("1.3.6.1.4.1.57264.1.12 = DER:0c:01:61:62"), "signing-certificate-claim"),
    (.signer.adding("1.3.6.1.4.1.57264.1.12 = DER:0c:81:01:61"), "signing-certificate-claim"),
    (.signer.adding("1.3.6.1.4.1.57264.1.12 = DER:0c:01:0a"), "signing-certificate-claim"),
    (.signer.adding("1.3.6.1.4.1.57264.1.5 = DER:ff:fe"), "signing-certificate-claim"),
    (
      .signer.adding("1.3.6.1.4.1.57264.1.1 = DER:68:74:74:70"),
      "signing-certificate-issuers-differ"
    ),
    (.signer.adding("1.3.6.1.4.1.11129.2.4.2 = DER:04:02:00:05"), "signing-certificate-encoding"),
  ]

  @Test func `A certificate says what it says`() throws {
    try withTemporaryFolder { folder in
      let authority = try SigningAuthority(in: folder)
      let form = Form.signer.adding(
        "1.3.6.1.4.1.57264.1.1 = DER:" + Self.hex("https://issuer.example"),
        "1.3.6.1.4.1.57264.1.5 = DER:" + Self.hex("owner/name"),
        "1.3.6.1.4.1.57264.1.14 = ASN1:UTF8String:refs/heads/main",
        "1.3.6.1.4.1.57264.1.23 = ASN1:UTF8String:production",
        "1.3.6.1.4.1.57264.1.99 = DER:00")
      let read = try SigningCertificate(der: try authority.signer(form))
      #expect(read.subject == .uri("https://ci.example/build"))
      #expect(read.issuer == "https://issuer.example")
      #expect(
        read.claims == [
          .legacyIssuer: "https://issuer.example", .issuer: "https://issuer.example",
          .githubWorkflowRepository: "owner/name", .sourceRepositoryRef: "refs/heads/main",
          .deploymentEnvironment: "production",
        ])
      #expect(read.notBefore == (try Timestamp(parsing: "2026-01-01T00:00:00Z")))
      #expect(read.notAfter == (try Timestamp(parsing: "2026-01-01T00:10:00Z")))
      try authority.openssl(["pkey", "-in", "signer.key", "-pubout", "-out", "signer.pub"])
      #expect(read.publicKey == (try PublicKey(pem: try authority.bytes("signer.pub"))))
      #expect(read.embeddedTimestamps.isEmpty)
    }
  }

  @Test func `Every kind of subject that Fulcio writes is read`() throws {
    try withTemporaryFolder { folder in
      let authority = try SigningAuthority(in: folder)
      let mail = Form.signer.changing(
        "subjectAltName", to: "subjectAltName = critical,email:a@b.example")
      #expect(try SigningCertificate(der: authority.signer(mail)).subject == .email("a@b.example"))
      let name = Form.signer.changing(
        "subjectAltName",
        to: "subjectAltName = critical,otherName:1.3.6.1.4.1.57264.1.7;UTF8:jane!corp.example")
      let read = try SigningCertificate(der: authority.signer(name)).subject
      #expect(read == .username("jane!corp.example"))
    }
  }

  @Test(
    arguments: [
      // By its kind alone an authority may be kept from what is a URI.
      ("email:https://git.example/app/release.yml@refs/heads/main", false),
      ("email:https://git.example/app@corp.example", false), ("email:a:b@c.example", false),
      ("email:a b@c.example", false), ("email:a@b@c.example", false), ("email:@c.example", false),
      ("email:a@", false), ("email:a@c/d.example", false), ("email:a@c!d.example", false),
      ("email:a@c:d.example", false), ("email:a..b@c_d.example.", true),
      ("email:1+robot[bot]@users.example", true), ("email:a@[192.0.2.1]", true),
      ("email:a.b+c/d=e@sub-1.c.example", true), ("email:\\\"a:b\\\"@c.example", true),
      ("email:builder@project.iam.example", true),
      ("otherName:1.3.6.1.4.1.57264.1.7;UTF8:https://git!corp.example", false),
      ("otherName:1.3.6.1.4.1.57264.1.7;UTF8:jane!x@corp.example", false),
      ("otherName:1.3.6.1.4.1.57264.1.7;UTF8:jane@x!corp.example", true),
    ] as [(String, Bool)])
  func `No name of one kind passes for one of another`(name: String, isRead: Bool) throws {
    try withTemporaryFolder { folder in
      let authority = try SigningAuthority(in: folder)
      let form = Form.signer.changing(
        "subjectAltName", to: "subjectAltName = critical,\(name)")
      let der = try authority.signer(form)
      let code: String?
      do throws(SigningCertificateError) {
        _ = try SigningCertificate(der: der)
        code = nil
      } catch { code = error.code }
      #expect(code == (isRead ? nil : "signing-certificate-subject-text"))
    }
  }

  @Test func `What is no signer's certificate is refused, with the reason`() throws {
    try withTemporaryFolder { folder in
      let authority = try SigningAuthority(in: folder)
      for (form, code) in Self.refusals {
        let der = try authority.signer(form)
        let error = #expect(throws: SigningCertificateError.self, "\(code)") {
          _ = try SigningCertificate(der: der)
        }
        #expect(error?.code == code)
      }
    }
  }

  @Test func `An extension that stands twice is refused`() throws {
    try withTemporaryFolder { folder in
      let form = Form.signer.adding("1.2.3.4 = DER:05:00", "1.2.3.5 = DER:05:00")
      var der = try SigningAuthority(in: folder).signer(form)
      #expect(throws: Never.self) { _ = try SigningCertificate(der: der) }
      // `openssl` writes none twice: one gets the other's identifier.
      let identifier: [UInt8] = [0x06, 0x03, 0x2A, 0x03, 0x05]
      let place = try #require(
        der.indices.dropLast(4).first { der[$0..<($0 + 5)].elementsEqual(identifier) })
      der[place + 4] = 0x04
      #expect(throws: SigningCertificateError.repeatedExtension("1.2.3.4")) {
        _ = try SigningCertificate(der: der)
      }
    }
  }

  @Test func `Keys that are not verified with are refused`() throws {
    try withTemporaryFolder { folder in
      let authority = try SigningAuthority(in: folder)
      var form = Form.signer
      form.key = ["RSA", "-pkeyopt", "rsa_keygen_bits:1024"]
      let small = try authority.signer(form, named: "small")
      var error = #expect(throws: SigningCertificateError.self) {
        _ = try SigningCertificate(der: small)
      }
      #expect(error?.code == "rsa-too-small")
      form.key = ["EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"]
      let other = try authority.signer(form, named: "other")
      error = #expect(throws: SigningCertificateError.self) {
        _ = try SigningCertificate(der: other)
      }
      #expect(error?.code == "key-curve-unsupported")
    }
  }

  @Test func `Every claim has the object identifier of the specification`() {
    #expect(SigningClaim.legacyIssuer.identifier == "1.3.6.1.4.1.57264.1.1")
    #expect(SigningClaim.githubWorkflowRef.identifier == "1.3.6.1.4.1.57264.1.6")
    #expect(SigningClaim.issuer.identifier == "1.3.6.1.4.1.57264.1.8")
    #expect(SigningClaim.sourceRepositoryVisibility.identifier == "1.3.6.1.4.1.57264.1.22")
    #expect(SigningClaim.deploymentEnvironment.identifier == "1.3.6.1.4.1.57264.1.23")
    #expect(Set(SigningClaim.allCases.map(\.identifier)).count == SigningClaim.allCases.count)
  }

  @Test func `No bit, byte or end of a certificate can be changed`() throws {
    try withTemporaryFolder { folder in
      let authority = try SigningAuthority(in: folder)
      let der = try authority.signer()
      let root = try AuthorityCertificates([try Certificate(der: try authority.der("root"))])
      let time = try Timestamp(parsing: "2026-01-01T00:05:00Z")
      func holds(_ bytes: [UInt8]) -> Bool {
        guard let read = try? SigningCertificate(der: bytes) else { return false }
        return (try? CertificatePath(from: read, to: root, at: time)) != nil
      }
      #expect(holds(der))
      for position in der.indices {
        for bit in 0..<8 {
          var changed = der
          changed[position] ^= 1 << UInt8(bit)
          #expect(!holds(changed), "bit \(bit) of byte \(position)")
        }
        #expect(!holds(Array(der[..<position])))
      }
      #expect(!holds(der + [0]))
    }
  }

  private static func hex(_ text: String) -> String {
    text.utf8.map { Hex.encode([$0]) }.joined(separator: ":")
  }
}
