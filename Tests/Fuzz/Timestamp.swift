// Responses and requests of RFC 3161, and files of certificates.
// libFuzzer: -max_len=2048 -dict=der.dict
import Certificates
import StrictEncoding
import Timestamps

/// What proves a time is what the authority said: no other time, number or nonce is ever proven.
enum TimestampTarget: FuzzTarget {
  private static let signature = try? SeedFiles.bytes(of: "timestamps/signature")
  private static let authority = (try? SeedFiles.bytes(of: "timestamps/authority.pem"))
    .flatMap { try? CertificateFile.certificates($0) }.flatMap { try? AuthorityCertificates($0) }
  private static let known = ["granted", "without-certificate"].compactMap { name in
    (try? SeedFiles.bytes(of: "timestamps/\(name).tsr")).flatMap { try? TimestampResponse(der: $0) }
  }
  private static let now = try? Timestamp(parsing: "2030-01-01T00:00:00Z")

  static func seeds() throws -> [Seed] {
    try SeedFiles.below("timestamps", extensions: ["tsr", "tsq", "pem"], limit: 2_048)
  }

  static func check(_ input: [UInt8]) {
    guard let signature, let authority, let now, known.count == 2 else {
      return demand(false, "the vectors are there")
    }
    if let certificates = try? CertificateFile.certificates(input) {
      for certificate in certificates {
        demand((try? Certificate(der: certificate.der)) == certificate, "it is read as the same")
        _ = (certificate.subject, certificate.issuer, certificate.notAfter, certificate.serial)
      }
    }
    if let request = try? TimestampRequest(der: input) {
      demand(request.der == input, "a request is kept as it is")
    }
    guard let response = try? TimestampResponse(der: input) else { return }
    demand(response.latest >= response.time, "an accuracy makes a time later")
    _ = (response.authority, response.signerSubject)
    guard
      (try? response.demand(
        over: signature, by: authority, from: nil, until: nil, at: now, allowedSkew: 300)) != nil
    else { return }
    demand(
      known.contains { one in
        one.latest == response.latest && one.serial == response.serial
          && one.nonce == response.nonce && one.imprint == response.imprint
      }, "only what the authority said is proven")
  }
}

typealias Target = TimestampTarget
