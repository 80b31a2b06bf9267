import Certificates
import Foundation
import StrictEncoding
import TestSupport
import Testing

@Suite struct CertificateFileTests {
  private static func withAuthority(_ body: (TimestampingAuthority) throws -> Void) throws {
    try withTemporaryFolder { folder in
      var form = TimestampingAuthority.Form()
      form.hasIntermediate = true
      try body(try TimestampingAuthority(in: folder, form))
    }
  }

  private func expectRefusal(_ code: String, _ body: () throws -> Void) {
    let error = #expect(throws: CertificateError.self, performing: body)
    #expect(error?.code == code)
  }

  @Test func `Certificates are read from PEM and DER, and say what they say`() throws {
    try Self.withAuthority { authority in
      let read = try CertificateFile.certificates(try authority.pem("signer", "middle", "root"))
      #expect(
        read.map(\.subject) == [
          "CN=signer,O=Test timestamps", "CN=middle,O=Test timestamps", "CN=root,O=Test timestamps",
        ])
      #expect(read.map(\.isAuthority) == [false, true, true])
      #expect(read.map(\.isSelfSigned) == [false, false, true])
      #expect(read.map(\.serial) == ["09", "07", "01"])
      #expect(read[0].issuer == read[1].subject)
      #expect(try CertificateFile.certificates(read[0].der) == [read[0]])
      let begin = try #require(read[0].notBefore)
      let end = try #require(read[0].notAfter)
      #expect(end.secondsSinceEpoch - begin.secondsSinceEpoch == 3_650 * 86_400)
      let sorted = try AuthorityCertificates(read)
      #expect(sorted.roots == [read[2]])
      #expect(sorted.signer == read[0])
      #expect(try AuthorityCertificates(Array(read.dropFirst())).signer == nil)
    }
  }

  @Test func `What is no authority's file is refused, with the reason`() throws {
    try Self.withAuthority { authority in
      let read = try CertificateFile.certificates(try authority.pem("signer", "middle", "root"))
      expectRefusal("certificate-no-root") { _ = try AuthorityCertificates(Array(read.dropLast())) }
      expectRefusal("certificate-no-root") { _ = try AuthorityCertificates([]) }
      expectRefusal("certificate-repeated") { _ = try AuthorityCertificates(read + [read[1]]) }
      expectRefusal("certificate-leaf-not-first") {
        _ = try AuthorityCertificates([read[2], read[0]])
      }
      expectRefusal("pem-no-block") { _ = try CertificateFile.certificates([]) }
      expectRefusal("certificate-unexpected-block") {
        _ = try CertificateFile.certificates(
          [UInt8](try Data(contentsOf: authority.folder.appending(path: "signer.key"))))
      }
      expectRefusal("certificate-malformed") { _ = try Certificate(der: read[0].der + [0]) }
      expectRefusal("certificate-malformed") {
        _ = try Certificate(der: Array(read[0].der.dropLast()))
      }
      expectRefusal("certificate-too-large") {
        _ = try Certificate(der: [UInt8](repeating: 0x30, count: Certificate.maxBytes + 1))
      }
      let many = try (0..<17).flatMap { _ in try authority.pem("root") }
      expectRefusal("certificate-too-many") { _ = try CertificateFile.certificates(many) }
    }
  }
}
