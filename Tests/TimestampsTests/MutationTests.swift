import Certificates
import Digests
import Foundation
import StrictEncoding
import TestSupport
import Testing
import Timestamps

@Suite struct MutationTests {
  /// A timestamp that is altered is refused, or proves what it proved: what may differ carries no meaning.
  ///
  /// Such are the numbers 0 and 1 of the status, versions of CMS, parameters of digests, tags that OpenSSL
  /// writes anew before it verifies, and letters of the issuer's name, which is compared without case.
  @Test func `Each bit of a timestamp means something, or is one of a few that mean nothing`()
    throws
  {
    try Authorities.with { authority in
      let request = try TimestampRequest(signature: Authorities.signature)
      let whole = try TimestampResponse(der: try authority.respond(to: request.der))
      let certificates = try Authorities.certificates(try authority.pem("root"))
      let now = try Authorities.now()
      var idle: Set<Int> = []
      for position in whole.der.indices {
        for bit in 0..<8 {
          var bytes = whole.der
          bytes[position] ^= 1 << bit
          guard let altered = try? TimestampResponse(der: bytes),
            (try? altered.demand(
              over: Authorities.signature, by: certificates, from: nil, until: nil, at: now,
              allowedSkew: 300)) != nil
          else { continue }
          #expect(altered.latest == whole.latest, "byte \(position), bit \(bit)")
          #expect(altered.serial == whole.serial, "byte \(position), bit \(bit)")
          #expect(altered.nonce == whole.nonce, "byte \(position), bit \(bit)")
          idle.insert(position)
        }
      }
      for range in try Self.meaningful(whole, authority) {
        #expect(idle.isDisjoint(with: range), "\(idle.intersection(range).sorted())")
      }
      #expect(idle.count < 50, "\(idle.sorted())")
    }
  }

  /// Where what is said, the certificate and the signature stand.
  private static func meaningful(
    _ response: TimestampResponse, _ authority: TimestampingAuthority
  ) throws -> [Range<Int>] {
    let signer = try CertificateFile.certificates(try authority.pem("signer"))[0].der
    let certificate = try #require(start(of: signer, in: response.der))
    let imprint = try #require(start(of: response.imprint?.bytes ?? [], in: response.der))
    let end = response.der.count
    return [
      certificate..<certificate + signer.count, imprint - 20..<imprint + 60, end - 60..<end,
    ]
  }

  private static func start(of part: [UInt8], in whole: [UInt8]) -> Int? {
    whole.indices.first { whole[$0...].starts(with: part) }
  }

  @Test func `No part of a timestamp is one, and nothing may follow`() throws {
    try Authorities.with { authority in
      let request = try TimestampRequest(signature: Authorities.signature)
      let whole = try authority.respond(to: request.der)
      for count in 0..<whole.count {
        expectRefusal("timestamp-response-malformed") {
          _ = try TimestampResponse(der: Array(whole[..<count]))
        }
      }
      for extra in [[0], [0x30, 0x00], [0xFF]] as [[UInt8]] {
        expectRefusal("timestamp-response-malformed") {
          _ = try TimestampResponse(der: whole + extra)
        }
      }
    }
  }

  @Test func `Each byte of a timestamp is needed`() throws {
    try Authorities.with { authority in
      let request = try TimestampRequest(signature: Authorities.signature)
      let whole = try authority.respond(to: request.der)
      let certificates = try Authorities.certificates(try authority.pem("root"))
      let now = try Authorities.now()
      for position in whole.indices {
        var bytes = whole
        bytes.remove(at: position)
        #expect(throws: TimestampingError.self, "byte \(position)") {
          try TimestampResponse(der: bytes).demand(
            over: Authorities.signature, by: certificates, from: nil, until: nil, at: now,
            allowedSkew: 300)
        }
      }
    }
  }
}
