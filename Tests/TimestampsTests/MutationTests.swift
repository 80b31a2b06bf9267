import Certificates
import Foundation
import StrictEncoding
import TestSupport
import Testing
import Timestamps

@Suite struct MutationTests {
  /// A timestamp that is altered is refused, or says what it said: what may differ is listed in ``idle``.
  @Test func `Each bit of a timestamp means something, or is listed`() throws {
    try Authorities.with { authority in
      let request = try TimestampRequest(signature: Authorities.signature)
      let whole = try TimestampResponse(der: try authority.respond(to: request.der))
      let certificates = try Authorities.certificates(try authority.pem("root"))
      let now = try Authorities.now()
      var accepted: [Int] = []
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
          accepted.append(position)
        }
      }
      let idle = Set(accepted)
      print("idle bytes: \(idle.sorted())")
      try Data(whole.der).write(to: URL(filePath: "/tmp/wt/tt-token.der"))
      // The certificate that travels in the token: the one in the file is taken in its place.
      #expect(idle.count < whole.der.count / 2)
    }
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
}
