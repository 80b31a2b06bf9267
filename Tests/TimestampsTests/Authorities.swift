import Certificates
import Foundation
import StrictEncoding
import TestSupport
import Testing
import Timestamps

/// What the tests have in common: a signature, and authorities that are made once.
enum Authorities {
  /// What stands for the bytes of a signature.
  static let signature = Array("these are the bytes of a signature".utf8)

  /// Runs a body with an authority of this form.
  static func with<R>(
    _ change: (inout TimestampingAuthority.Form) -> Void = { _ in },
    _ body: (TimestampingAuthority) throws -> R
  ) throws -> R {
    var form = TimestampingAuthority.Form()
    change(&form)
    return try withTemporaryFolder { folder in
      try body(try TimestampingAuthority(in: folder, form))
    }
  }

  /// The certificates of a file.
  static func certificates(_ pem: [UInt8]) throws -> AuthorityCertificates {
    try AuthorityCertificates(try CertificateFile.certificates(pem))
  }

  /// The present, as these tests take it.
  static func now(_ later: Int64 = 0) throws -> Timestamp {
    try Timestamp(secondsSinceEpoch: Int64(Date().timeIntervalSince1970) + later)
  }
}

extension TimestampResponse {
  /// All steps, by an authority without a window.
  func demand(
    by pem: [UInt8], over signature: [UInt8] = Authorities.signature, from: Timestamp? = nil,
    until: Timestamp? = nil, at now: Timestamp? = nil
  ) throws {
    try demand(
      over: signature, by: try Authorities.certificates(pem), from: from, until: until,
      at: try now ?? Authorities.now(), allowedSkew: 300)
  }
}

/// Expects a refusal with this code.
func expectRefusal(
  _ code: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) {
  let error = #expect(
    throws: TimestampingError.self, sourceLocation: sourceLocation, performing: body)
  #expect(error?.code == code, sourceLocation: sourceLocation)
}
