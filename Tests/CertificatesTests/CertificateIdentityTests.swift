import Certificates
import TestSupport
import Testing

@Suite struct CertificateIdentityTests {
  private static let uri = "https://ci.example/build"
  private static let issuer = "https://issuer.example"

  private func certificate() throws -> SigningCertificate {
    try withTemporaryFolder { folder in
      let form = SigningAuthority.Form.signer.adding(
        "1.3.6.1.4.1.57264.1.14 = ASN1:UTF8String:refs/heads/main")
      return try SigningCertificate(der: try SigningAuthority(in: folder).signer(form))
    }
  }

  private func code(
    _ certificate: SigningCertificate, _ subject: CertificateIdentity.Subject = .exactly(uri),
    kind: SubjectName.Kind? = nil, issuer: String = issuer, claims: [SigningClaim: String] = [:]
  ) throws -> String? {
    try CertificateIdentity(subject: subject, kind: kind, issuer: issuer, claims: claims)
      .mismatch(with: certificate)?.code
  }

  @Test func `An identity is met as a whole, or the reason is said`() throws {
    let read = try certificate()
    #expect(try code(read) == nil)
    #expect(try code(read, kind: .uri) == nil)
    #expect(try code(read, kind: .email) == "identity-subject-kind")
    #expect(try code(read, .exactly(Self.uri + "x")) == "identity-subject")
    #expect(try code(read, .exactly("HTTPS://ci.example/build")) == "identity-subject")
    #expect(try code(read, issuer: Self.issuer + "/") == "identity-issuer")
    #expect(try code(read, claims: [.sourceRepositoryRef: "refs/heads/main"]) == nil)
    #expect(try code(read, claims: [.sourceRepositoryRef: "refs/heads/mai"]) == "identity-claim")
    #expect(try code(read, claims: [.buildTrigger: "push"]) == "identity-no-claim")
    let pattern = try AnchoredPattern(#"https://ci\.example/.+"#)
    #expect(try code(read, .matching(pattern)) == nil)
    // A pattern is for the whole subject, as exact text is.
    #expect(try code(read, .matching(AnchoredPattern("ci.example"))) == "identity-subject")
  }

  @Test func `A certificate without issuer has no identity`() throws {
    try withTemporaryFolder { folder in
      let form = SigningAuthority.Form.signer.changing("1.3.6.1.4.1.57264.1.8", to: nil)
      let read = try SigningCertificate(der: try SigningAuthority(in: folder).signer(form))
      #expect(read.issuer == nil)
      #expect(try code(read) == "identity-no-issuer")
    }
  }

  @Test func `What anybody would meet is no identity`() {
    func code(_ body: () throws -> CertificateIdentity) -> String? {
      let error = #expect(throws: CertificateIdentityError.self) { _ = try body() }
      return error?.code
    }
    #expect(
      code { try CertificateIdentity(subject: .exactly(""), issuer: "i") }
        == "identity-empty-subject")
    #expect(
      code { try CertificateIdentity(subject: .exactly("s"), issuer: "") }
        == "identity-empty-issuer")
    #expect(
      code {
        try CertificateIdentity(subject: .exactly("s"), issuer: "i", claims: [.buildTrigger: ""])
      }
        == "identity-empty-claim")
    #expect(
      code { try CertificateIdentity(subject: .exactly("s"), issuer: "i", claims: [.issuer: "i"]) }
        == "identity-issuer-as-claim")
  }
}
