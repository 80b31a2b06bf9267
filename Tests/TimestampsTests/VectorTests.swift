import Certificates
import Foundation
import StrictEncoding
import TestSupport
import Testing
import Timestamps

/// The timestamps of `TestVectors/timestamps`, which need no tool to be read.
@Suite struct TimestampVectorTests {
  private static func bytes(_ name: String) throws -> [UInt8] {
    try TestVectors.bytes("timestamps/\(name)")
  }

  @Test(arguments: ["granted.tsr", "without-certificate.tsr"])
  func `A timestamp proves its time for ever`(_ name: String) throws {
    let response = try TimestampResponse(der: try Self.bytes(name))
    for now in ["2026-11-29T00:00:00Z", "9000-01-01T00:00:00Z"] {
      try response.demand(
        by: try Self.bytes("authority.pem"), over: try Self.bytes("signature"),
        at: try Timestamp(parsing: now))
    }
    #expect(response.time.description.hasPrefix("2026-11-28T"))
  }

  @Test func `The request is the one that is answered`() throws {
    let request = try TimestampRequest(der: try Self.bytes("request.tsq"))
    let response = try TimestampResponse(der: try Self.bytes("granted.tsr"))
    try response.demandSound(over: try Self.bytes("signature"), answering: request)
    expectRefusal("timestamp-not-granted") {
      _ = try TimestampResponse(der: try Self.bytes("rejected.tsr"))
    }
  }
}
