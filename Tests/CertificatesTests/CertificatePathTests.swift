import Certificates
import Foundation
import StrictEncoding
import TestSupport
import Testing

@Suite struct CertificatePathTests {
  private typealias Form = SigningAuthority.Form

  private static let middle = Form.issuer
    .changing("basicConstraints", to: "basicConstraints = critical,CA:TRUE,pathlen:0")
    .adding("extendedKeyUsage = codeSigning")

  private func certificates(
    _ authority: SigningAuthority, _ names: String...
  ) throws -> AuthorityCertificates {
    try AuthorityCertificates(names.map { try Certificate(der: try authority.der($0)) })
  }

  private func refusal(
    _ form: Form = .signer, root: Form = .issuer, middle: Form? = nil,
    at text: String = "2026-01-01T00:05:00Z"
  ) throws -> CertificatePathError? {
    try withTemporaryFolder { folder in
      let authority = try SigningAuthority(in: folder, root: root, middle: middle)
      let leaf = try SigningCertificate(der: try authority.signer(form))
      let trusted =
        try middle == nil
        ? certificates(authority, "root") : certificates(authority, "middle", "root")
      let time = try Timestamp(parsing: text)
      do throws(CertificatePathError) {
        _ = try CertificatePath(from: leaf, to: trusted, at: time)
        return nil
      } catch { return error }
    }
  }

  /// The position and the subject of the certificate that is not valid at a time.
  private func invalid(
    root: Form = .issuer, middle: Form? = nil, at text: String
  ) throws -> String? {
    guard
      case .notValidAtTime(let position, let certificate?) = try refusal(
        root: root, middle: middle, at: text)
    else { return nil }
    return "\(position) \(certificate.subject)"
  }

  @Test func `A path leads to the root, with and without an intermediate`() throws {
    try withTemporaryFolder { folder in
      let authority = try SigningAuthority(in: folder, middle: Self.middle)
      let leaf = try SigningCertificate(der: try authority.signer())
      let whole = try certificates(authority, "middle", "root")
      let time = try Timestamp(parsing: "2026-01-01T00:05:00Z")
      let path = try CertificatePath(from: leaf, to: whole, at: time)
      #expect(path.certificates == [leaf.certificate] + whole.all)
      #expect(path.issuer == whole.all[0])
      #expect(path.root == whole.all[1])
      #expect(path.time == time)
      // The intermediate may also travel with the signature.
      let root = try certificates(authority, "root")
      #expect(try CertificatePath(from: leaf, to: root, through: whole.others, at: time) == path)
      let error = #expect(throws: CertificatePathError.self) {
        _ = try CertificatePath(from: leaf, to: root, at: time)
      }
      #expect(error?.code == "certificate-path-no-root")
    }
  }

  @Test func `Both ends of a validity belong to it`() throws {
    #expect(try refusal(at: "2026-01-01T00:00:00Z") == nil)
    #expect(try refusal(at: "2026-01-01T00:10:00Z") == nil)
    #expect(try invalid(at: "2025-12-31T23:59:59Z") == "0 CN=signer,O=Test signers")
    #expect(try invalid(at: "2026-01-01T00:10:01Z") == "0 CN=signer,O=Test signers")
  }

  @Test func `Every certificate of the path must be valid at the time`() throws {
    var middle = Self.middle
    middle.until = "20260101000500Z"
    #expect(try refusal(middle: middle) == nil)
    #expect(
      try invalid(middle: middle, at: "2026-01-01T00:05:01Z") == "1 CN=middle,O=Test signers")
    var root = Form.issuer
    root.from = "20260101000500Z"
    #expect(try refusal(root: root) == nil)
    #expect(try invalid(root: root, at: "2026-01-01T00:04:59Z") == "1 CN=root,O=Test signers")
    #expect(
      try invalid(root: root, middle: Self.middle, at: "2026-01-01T00:04:59Z")
        == "2 CN=root,O=Test signers")
  }

  @Test func `Of two certificates of an intermediate, the one that is valid is taken`() throws {
    try withTemporaryFolder { folder in
      var old = Self.middle
      old.until = "20250101000000Z"
      let authority = try SigningAuthority(in: folder, middle: old)
      let first = try Certificate(der: try authority.der("middle"))
      var new = Self.middle
      new.serial = "08"
      let second = try Certificate(der: try authority.issue("middle", new, by: "root"))
      let root = try Certificate(der: try authority.der("root"))
      let leaf = try SigningCertificate(der: try authority.signer())
      let time = try Timestamp(parsing: "2026-01-01T00:05:00Z")
      for order in [[first, second, root], [second, first, root]] {
        let path = try CertificatePath(from: leaf, to: AuthorityCertificates(order), at: time)
        #expect(path.issuer == second)
      }
    }
  }

  @Test func `What does not hold is refused, with the reason`() throws {
    let timestamps = Form.issuer.adding("extendedKeyUsage = timeStamping")
    #expect(try refusal(middle: timestamps)?.code == "certificate-path-purpose")
    #expect(try refusal(root: timestamps)?.code == "certificate-path-purpose")
    var weak = Form.signer
    weak.digest = "sha1"
    #expect(try refusal(weak)?.code == "certificate-path-weak-digest")
    weak.digest = "sha224"
    #expect(try refusal(weak)?.code == "certificate-path-weak-digest")
    var small = Form.issuer
    small.key = ["RSA", "-pkeyopt", "rsa_keygen_bits:1024"]
    #expect(try refusal(root: small)?.code == "certificate-path-weak-key")
    #expect(
      try refusal(.signer.adding("1.2.3.4 = critical,DER:05:00"))?.code
        == "certificate-path-critical-extension")
    let names = Form.issuer.adding("nameConstraints = critical,permitted;email:other.example")
    let mail = Form.signer.changing(
      "subjectAltName", to: "subjectAltName = critical,email:a@b.example")
    #expect(try refusal(mail, middle: names)?.code == "certificate-path-names")
    #expect(
      try refusal(.signer.changing("authorityKeyIdentifier", to: "authorityKeyIdentifier = none"))?
        .code
        == "certificate-path-not-strict")
    let lists = Form.issuer.changing("keyUsage", to: "keyUsage = critical,cRLSign")
    #expect(try refusal(middle: lists)?.code == "certificate-path-not-an-issuer")
    let short = Form.issuer
      .changing("basicConstraints", to: "basicConstraints = critical,CA:TRUE,pathlen:0")
    #expect(
      try refusal(root: short, middle: Self.middle)?.code == "certificate-path-not-an-issuer")
  }

  @Test func `An authority of the same name did not issue the certificate`() throws {
    try withTemporaryFolder { folder in
      let one = try SigningAuthority(in: folder, named: "one")
      let two = try SigningAuthority(in: folder, named: "two")
      let leaf = try SigningCertificate(der: try one.signer())
      let time = try Timestamp(parsing: "2026-01-01T00:05:00Z")
      let other = try certificates(two, "root")
      let error = #expect(throws: CertificatePathError.self) {
        _ = try CertificatePath(from: leaf, to: other, at: time)
      }
      #expect(error?.code == "certificate-path-no-root")
      let both = try AuthorityCertificates(other.all + certificates(one, "root").all)
      let several = #expect(throws: CertificatePathError.self) {
        _ = try CertificatePath(from: leaf, to: both, at: time)
      }
      #expect(several?.code == "certificate-path-several-roots")
    }
  }
}
