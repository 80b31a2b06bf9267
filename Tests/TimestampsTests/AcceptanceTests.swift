import Certificates
import Foundation
import StrictEncoding
import TestSupport
import Testing
import Timestamps

@Suite struct AcceptanceTests {
  static let keys = [
    ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"], ["EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
    ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
  ]

  @Test(arguments: keys) func `A timestamp of an authority is accepted, whatever its key`(
    _ key: [String]
  ) throws {
    try Authorities.with({ $0.key = key }) { authority in
      let request = try TimestampRequest(signature: Authorities.signature)
      let response = try TimestampResponse(der: try authority.respond(to: request.der))
      try response.demandSound(over: Authorities.signature, answering: request)
      try response.demand(by: try authority.pem("root"))
      try response.demand(by: try authority.pem("signer", "root"))
      #expect(response.nonce == request.nonce)
      #expect(response.accuracy == 1)
      #expect(response.latest.secondsSinceEpoch == response.time.secondsSinceEpoch + 1)
      #expect(response.imprint == request.imprint)
      #expect(response.policy == "1.3.6.1.4.1.99999.1")
      #expect(response.signerSubject == "CN=signer,O=Test timestamps")
    }
  }

  @Test(arguments: ["sha256", "sha384", "sha512"])
  func `Each strong digest is taken for the imprint, the signature and the certificate's name`(
    _ digest: String
  ) throws {
    try Authorities.with({
      $0.certificateDigest = digest
      $0.signerDigest = digest
      $0.chainDigest = digest
    }) { authority in
      let request = try authority.request(over: Authorities.signature, ["-\(digest)", "-cert"])
      let response = try TimestampResponse(der: try authority.respond(to: request))
      try response.demand(by: try authority.pem("root"))
    }
  }

  @Test func `An intermediate may come from the file or from the timestamp`() throws {
    try Authorities.with({ $0.hasIntermediate = true }) { authority in
      let request = try TimestampRequest(signature: Authorities.signature)
      let bare = try TimestampResponse(der: try authority.respond(to: request.der))
      try bare.demand(by: try authority.pem("middle", "root"))
      try bare.demand(by: try authority.pem("signer", "middle", "root"))
      expectRefusal("timestamp-untrusted") { try bare.demand(by: try authority.pem("root")) }
      let whole = try TimestampResponse(
        der: try authority.respond(to: request.der, certificates: ["middle"]))
      try whole.demand(by: try authority.pem("root"))
    }
  }

  @Test func `For an authority of a trusted root, a timestamp completes no chain`() throws {
    try Authorities.with({ $0.hasIntermediate = true }) { authority in
      let request = try TimestampRequest(signature: Authorities.signature)
      let response = try TimestampResponse(
        der: try authority.respond(to: request.der, certificates: ["middle"]))
      func demand(_ names: String...) throws {
        let files = try names.flatMap { try authority.pem($0) }
        let certificates = try CertificateFile.certificates(files)
        try response.demand(
          over: Authorities.signature, by: AuthorityCertificates(anchoredAtLast: certificates),
          from: nil, until: nil, at: Authorities.now(), allowedSkew: 300)
      }
      for whole in [["middle", "root"], ["signer", "middle", "root"]] {
        try response.demand(by: try whole.flatMap { try authority.pem($0) })
      }
      try demand("middle", "root")
      try demand("signer", "middle", "root")
      try demand("signer", "middle")
      try demand("middle")
      expectRefusal("timestamp-untrusted") { try demand("root") }
      expectRefusal("timestamp-untrusted") { try demand("signer", "root") }
    }
  }

  @Test func `A timestamp without certificates needs the one that signed in the file`() throws {
    try Authorities.with { authority in
      let request = try authority.request(over: Authorities.signature, ["-sha256"])
      let response = try TimestampResponse(der: try authority.respond(to: request))
      try response.demand(by: try authority.pem("signer", "root"))
      expectRefusal("timestamp-no-signer") { try response.demand(by: try authority.pem("root")) }
      expectRefusal("timestamp-no-signer") {
        try response.demandSound(over: Authorities.signature, answering: nil)
      }
    }
  }

  @Test func `A chain that has expired since proves what it proved`() throws {
    try Authorities.with { authority in
      let request = try TimestampRequest(signature: Authorities.signature)
      let response = try TimestampResponse(der: try authority.respond(to: request.der))
      let later = try Timestamp(parsing: "2999-01-01T00:00:00Z")
      try response.demand(by: try authority.pem("signer", "root"), at: later)
    }
  }

  @Test func `Fractions of a second are rounded up, and the accuracy is added`() throws {
    try Authorities.with({
      $0.settings = "accuracy = secs:2, millisecs:500, microsecs:3\nclock_precision_digits = 6"
    }) { authority in
      let request = try TimestampRequest(signature: Authorities.signature)
      let response = try TimestampResponse(der: try authority.respond(to: request.der))
      #expect(response.accuracy == 3)
      #expect(response.latest.secondsSinceEpoch == response.time.secondsSinceEpoch + 3)
      try response.demand(by: try authority.pem("signer", "root"))
    }
  }

  @Test func `A request is read again as it was written`() throws {
    let request = try TimestampRequest(signature: Authorities.signature)
    let again = try TimestampRequest(der: request.der)
    #expect(again.nonce == request.nonce)
    #expect(again.nonce?.utf8.count == 16)
    #expect(again.isAbout(Authorities.signature))
    #expect(!again.isAbout([1, 2, 3]))
    #expect(try TimestampRequest(signature: Authorities.signature).nonce != request.nonce)
    expectRefusal("timestamp-request-malformed") {
      _ = try TimestampRequest(der: request.der + [0])
    }
    expectRefusal("timestamp-request-malformed") {
      _ = try TimestampRequest(der: Array(request.der.dropLast()))
    }
    expectRefusal("timestamp-request-malformed") { _ = try TimestampRequest(der: []) }
  }
}
