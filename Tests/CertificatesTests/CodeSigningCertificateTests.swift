import Certificates
import Foundation
import StrictEncoding
import TestSupport
import Testing

@Suite struct CodeSigningCertificateTests {
  private typealias Form = SigningAuthority.Form

  static let form = SigningAuthority.Form.signer.changing("1.3.6.1.4.1.57264", to: nil)

  private func read(_ form: Form, in folder: URL) throws -> SigningCertificate {
    try SigningCertificate(der: try SigningAuthority(in: folder).signer(form), as: .codeSigning)
  }

  private func code(_ form: Form) throws -> String? {
    try withTemporaryFolder { folder in
      do { _ = try read(form, in: folder) } catch let error as SigningCertificateError {
        return error.code
      }
      return nil
    }
  }

  @Test func `A private authority's certificate names its holder in either way, or both`() throws {
    try withTemporaryFolder { folder in
      let bare = try read(Self.form.changing("subjectAltName", to: nil), in: folder)
      #expect(bare.kind == .codeSigning)
      #expect(bare.distinguishedName == "CN=signer,O=Test signers")
      #expect(bare.subjects.isEmpty && bare.issuer == nil)
      #expect(bare.shownName == "CN=signer,O=Test signers")
    }
    try withTemporaryFolder { folder in
      let names = "subjectAltName = URI:https://a.example,DNS:host.example,email:a@b.example"
      let several = try read(Self.form.changing("subjectAltName", to: names), in: folder)
      #expect(several.subjects == [.uri("https://a.example"), .email("a@b.example")])
    }
  }

  @Test func `It is refused for what no signer's certificate has, with the reason`() throws {
    let cases: [(Form, String?)] = [
      (Self.form, nil),
      // One of Sigstore's must not pass where no provider is looked at.
      (.signer, "signing-certificate-names-provider"),
      (
        Self.form.adding("1.3.6.1.4.1.57264.1.99 = DER:05:00"), "signing-certificate-names-provider"
      ),
      (Self.form.adding("basicConstraints = critical,CA:TRUE"), "signing-certificate-is-authority"),
      (Self.form.changing("keyUsage", to: nil), "signing-certificate-key-usage"),
      (
        Self.form.changing("extendedKeyUsage", to: "extendedKeyUsage = serverAuth"),
        "signing-certificate-extended-key-usage"
      ),
      (
        Self.form.changing("subjectAltName", to: "2.5.29.17 = DER:30:04:86:02:61:c3"),
        "signing-certificate-subject-text"
      ),
    ]
    for (form, expected) in cases {
      #expect(try code(form) == expected, "\(expected ?? "none")")
    }
  }

  @Test func `An identity without provider is met by names alone, byte for byte`() throws {
    try withTemporaryFolder { folder in
      let names = "subjectAltName = URI:https://a.example,email:a@b.example"
      let certificate = try read(Self.form.changing("subjectAltName", to: names), in: folder)
      func code(
        _ subject: CertificateIdentity.Subject?, _ name: String?, issuer: String? = nil,
        kind: SubjectName.Kind? = nil
      ) throws -> String? {
        try CertificateIdentity(
          subject: subject, kind: kind, distinguishedName: name, issuer: issuer
        ).mismatch(with: certificate)?.code
      }
      let name = "CN=signer,O=Test signers"
      #expect(try code(nil, name) == nil)
      #expect(try code(.exactly("a@b.example"), name) == nil)
      #expect(try code(.exactly("https://a.example"), nil) == nil)
      #expect(try code(.exactly("https://a.example"), nil, kind: .email) == "identity-subject")
      #expect(try code(.exactly("x"), nil, kind: .username) == "identity-subject-kind")
      #expect(try code(.exactly("c@b.example"), name) == "identity-subject")
      #expect(try code(nil, "cn=signer,O=Test signers") == "identity-distinguished-name")
      #expect(try code(nil, "O=Test signers,CN=signer") == "identity-distinguished-name")
      #expect(try code(nil, name, issuer: "https://i.example") == "identity-certificate-kind")
    }
  }

  @Test func `What anybody would meet, or mixes both kinds, is no identity`() {
    func code(_ name: String?, _ claims: [SigningClaim: String] = [:]) -> String? {
      do throws(CertificateIdentityError) {
        _ = try CertificateIdentity(
          subject: nil, distinguishedName: name, issuer: nil, claims: claims)
      } catch { return error.code }
      return nil
    }
    #expect(code(nil) == "identity-empty-subject")
    #expect(code("") == "identity-empty-distinguished-name")
    #expect(code("CN=a", [.buildTrigger: "push"]) == "identity-claims-without-issuer")
    #expect(code("CN=a") == nil)
  }

  @Test func `A chain for signing is in order, of the key, and valid now`() throws {
    try withTemporaryFolder { folder in
      let authority = try SigningAuthority(in: folder, middle: .issuer)
      let leaf = try Certificate(der: authority.signer(Self.form))
      let (middle, root) = (
        try Certificate(der: authority.der("middle")), try Certificate(der: authority.der("root"))
      )
      func code(_ certificates: [Certificate]) -> String? {
        do throws(SigningChainError) { _ = try SigningChain(certificates) } catch {
          return error.code
        }
        return nil
      }
      #expect(code([leaf]) == nil)
      #expect(try SigningChain([leaf, middle, root]).issuers == [middle])
      #expect(try SigningChain([leaf, middle]).issuers == [middle])
      #expect(code([leaf, root]) == "signing-chain-order")
      #expect(code([leaf, middle, root, middle]) == "signing-chain-order")
      #expect(code([middle, root]) == "signing-certificate-is-authority")
      #expect(code([middle, leaf]) == "signing-chain-order")
      #expect(code([root, middle, leaf]) == "signing-chain-order")
      let alone = try Certificate(der: try authority.issue("alone", Self.form, by: nil))
      #expect(code([alone]) == "signing-chain-self-signed")

      let chain = try SigningChain([leaf, middle])
      func usable(_ time: String, _ chain: SigningChain, _ other: SigningChain) throws -> String? {
        let now = try Timestamp(parsing: time)
        do throws(SigningChainError) {
          try chain.demandUsable(by: other.leaf.publicKey, at: now)
        } catch { return error.code }
        return nil
      }
      #expect(try usable("2026-01-01T00:00:00Z", chain, chain) == nil)
      #expect(try usable("2026-01-01T00:10:00Z", chain, chain) == nil)
      #expect(try usable("2026-01-01T00:10:01Z", chain, chain) == "signing-chain-expired")
      #expect(try usable("2025-12-31T23:59:59Z", chain, chain) == "signing-chain-not-yet-valid")
      let other = try SigningChain([
        Certificate(der: try authority.signer(Self.form, named: "other"))
      ])
      #expect(try usable("2026-01-01T00:00:00Z", chain, other) == "signing-chain-other-key")
    }
  }

  @Test func `A certificate that names nobody, or too much, is refused`() throws {
    try withTemporaryFolder { folder in
      let authority = try SigningAuthority(in: folder)
      _ = try authority.signer(Self.form.changing("subjectAltName", to: nil))
      func code(_ subject: String) throws -> String? {
        try authority.openssl([
          "req", "-new", "-key", "signer.key", "-subj", subject, "-config", "ca.cnf", "-out",
          "n.csr",
        ])
        try authority.openssl([
          "x509", "-req", "-in", "n.csr", "-CA", "root.pem", "-CAkey", "root.key", "-set_serial",
          "9",
          "-extfile", "ext.cnf", "-extensions", "it", "-out", "n.pem",
        ])
        let der = try authority.der("n")
        do { _ = try SigningCertificate(der: der, as: .codeSigning) } catch { return error.code }
        return nil
      }
      #expect(try code("/O=a") == nil)
      #expect(try code("/") == "signing-certificate-no-name")
      let unit = "/OU=" + String(repeating: "a", count: 60)
      let long = try code(String(repeating: unit, count: 80))
      #expect(long == "signing-certificate-distinguished-name")
    }
  }
}
