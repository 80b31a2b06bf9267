import Certificates
import Foundation
import StrictEncoding
import TestSupport
import Testing
import Timestamps

/// One refusal for each step of ``TimestampResponse/demand(over:by:from:until:at:allowedSkew:)``.
@Suite struct RefusalTests {
  private static func withResponse(
    _ change: (inout TimestampingAuthority.Form) -> Void = { _ in },
    _ body: (TimestampResponse, TimestampingAuthority) throws -> Void
  ) throws {
    try Authorities.with(change) { authority in
      let request = try TimestampRequest(signature: Authorities.signature)
      try body(try TimestampResponse(der: try authority.respond(to: request.der)), authority)
    }
  }

  @Test func `Step 1: what is no response is malformed, and a refusal is told`() throws {
    for bytes in [[], [0x30, 0x00], [0x30, 0x80, 0, 0], Array("timestamp".utf8)] as [[UInt8]] {
      expectRefusal("timestamp-response-malformed") { _ = try TimestampResponse(der: bytes) }
    }
    expectRefusal("timestamp-response-too-large") {
      _ = try TimestampResponse(
        der: [UInt8](repeating: 0x30, count: TimestampResponse.maxBytes + 1))
    }
    try Self.withResponse { response, authority in
      expectRefusal("timestamp-response-malformed") {
        _ = try TimestampResponse(der: response.der + [0])
      }
      // An algorithm that the authority does not take.
      let request = try authority.request(over: Authorities.signature, ["-sha3-256"])
      let refused = try authority.respond(to: request)
      expectRefusal("timestamp-not-granted") { _ = try TimestampResponse(der: refused) }
    }
  }

  @Test func `Step 3: another imprint, and a weak one`() throws {
    try Self.withResponse { response, authority in
      expectRefusal("timestamp-imprint") {
        try response.demand(by: try authority.pem("root"), over: [1, 2, 3])
      }
      expectRefusal("timestamp-imprint") {
        try response.demandSound(over: [1, 2, 3], answering: nil)
      }
      let request = try authority.request(over: Authorities.signature, ["-sha1", "-cert"])
      let weak = try TimestampResponse(der: try authority.respond(to: request))
      expectRefusal("timestamp-weak-digest") { try weak.demand(by: try authority.pem("root")) }
    }
  }

  @Test func `Step 4: SHA-1 under the signature`() throws {
    try Self.withResponse({ $0.signerDigest = "sha1" }) { response, authority in
      expectRefusal("timestamp-weak-digest") { try response.demand(by: try authority.pem("root")) }
    }
  }

  @Test func `Step 4: SHA-1 as the name of the certificate`() throws {
    try Self.withResponse({ $0.certificateDigest = "sha1" }) { response, authority in
      expectRefusal("timestamp-weak-digest") { try response.demand(by: try authority.pem("root")) }
    }
  }

  @Test func `Step 5: a time in the future`() throws {
    try Self.withResponse { response, authority in
      try response.demand(by: try authority.pem("root"), at: try Authorities.now(-250))
      expectRefusal("timestamp-in-future") {
        try response.demand(by: try authority.pem("root"), at: try Authorities.now(-400))
      }
    }
  }

  @Test func `Step 6: another certificate than the one that the file begins with`() throws {
    try Self.withResponse { response, authority in
      try authority.reissueSigner(named: "other", purpose: "critical,timeStamping", under: 12)
      expectRefusal("timestamp-other-signer") {
        try response.demand(by: try authority.pem("other", "root"))
      }
    }
  }

  @Test func `Step 7: another root`() throws {
    try Self.withResponse { response, _ in
      try Authorities.with { stranger in
        expectRefusal("timestamp-untrusted") {
          try response.demand(by: try stranger.pem("root"))
        }
      }
    }
  }

  @Test func `Step 7: a certificate that was not valid at the time`() throws {
    for validity in [
      ("20200101000000Z", "20210101000000Z"), ("20980101000000Z", "20990101000000Z"),
    ] {
      try Self.withResponse({ $0.validity = validity }) { response, authority in
        expectRefusal("timestamp-certificate-not-valid") {
          try response.demand(by: try authority.pem("root"))
        }
      }
    }
  }

  @Test func `Step 7: SHA-1 below the root, and a small key`() throws {
    try Self.withResponse({ $0.chainDigest = "sha1" }) { response, authority in
      expectRefusal("timestamp-weak-digest") { try response.demand(by: try authority.pem("root")) }
    }
    try Self.withResponse({ $0.key = ["RSA", "-pkeyopt", "rsa_keygen_bits:1024"] }) {
      response, authority in
      expectRefusal("timestamp-weak-key") { try response.demand(by: try authority.pem("root")) }
    }
  }

  @Test(arguments: [
    "critical,timeStamping,1.3.6.1.4.1.99999.7", "critical,timeStamping,codeSigning",
    "timeStamping", "critical,codeSigning", "critical,anyExtendedKeyUsage", "",
  ])
  func `Step 8: any other purposes than timestamping alone, critical`(_ purpose: String) throws {
    try Self.withResponse { response, authority in
      // The certificate in the file is found by its issuer and number before the one in the timestamp.
      try authority.reissueSigner(named: "other", purpose: purpose)
      expectRefusal("timestamp-eku") {
        try response.demand(by: try authority.pem("other", "root"))
      }
    }
  }

  @Test func `Step 8: a purpose more that OpenSSL does not know`() throws {
    try Self.withResponse({ $0.purpose = "critical,timeStamping,1.3.6.1.4.1.99999.7" }) {
      response, authority in
      expectRefusal("timestamp-eku") { try response.demand(by: try authority.pem("root")) }
      expectRefusal("timestamp-eku") {
        try response.demandSound(over: Authorities.signature, answering: nil)
      }
    }
  }

  @Test func `Step 9: outside the window of the authority`() throws {
    try Self.withResponse { response, authority in
      let root = try authority.pem("root")
      let later = { (seconds: Int64) throws in
        try Timestamp(secondsSinceEpoch: response.time.secondsSinceEpoch + seconds)
      }
      try response.demand(by: root, from: try later(0), until: try later(1))
      expectRefusal("timestamp-outside-validity") {
        try response.demand(by: root, from: try later(1))
      }
      expectRefusal("timestamp-outside-validity") {
        try response.demand(by: root, until: try later(0))
      }
    }
  }

  @Test func `Step 10: another certificate for the same key is not the one that is named`() throws {
    try Self.withResponse { response, authority in
      try authority.reissueSigner(named: "other", purpose: "critical,timeStamping")
      expectRefusal("timestamp-signer-not-bound") {
        try response.demand(by: try authority.pem("other", "root"))
      }
    }
  }

  @Test func `Step 10: a signature that does not hold`() throws {
    try Self.withResponse { response, authority in
      var bytes = response.der
      bytes[bytes.count - 1] ^= 1
      let altered = try TimestampResponse(der: bytes)
      expectRefusal("timestamp-signature-invalid") {
        try altered.demand(by: try authority.pem("root"))
      }
      expectRefusal("timestamp-signature-invalid") {
        try altered.demandSound(over: Authorities.signature, answering: nil)
      }
    }
  }

  @Test func `The nonce is the request's`() throws {
    try Self.withResponse { response, _ in
      let other = try TimestampRequest(signature: Authorities.signature)
      expectRefusal("timestamp-nonce") {
        try response.demandSound(over: Authorities.signature, answering: other)
      }
    }
  }
}
