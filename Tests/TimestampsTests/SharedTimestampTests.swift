import Certificates
import Foundation
import StrictEncoding
import TestSupport
import Testing
import Timestamps

/// The timestamps of the public Sigstore conformance suite, with the authorities of its trusted roots.
@Suite(.enabled(if: TestVectors.shared != nil, "the shared vectors are not beside this checkout"))
struct SharedTimestampTests {
  /// The code for which the timestamp of a case is refused; empty where it proves its time.
  static let cases: [(name: String, code: String)] = [
    ("bundle-with-sct-with-extensions", ""),
    ("intoto-with-custom-trust-root", ""),
    ("managed-key-happy-path", ""),
    ("managed-key-no-key_fail", ""),
    ("managed-key-wrong-key_fail", ""),
    ("rekor2-checkpoint-cosigned", ""),
    ("rekor2-checkpoint-missing-origin_fail", ""),
    ("rekor2-checkpoint-missing-root-hash_fail", ""),
    ("rekor2-checkpoint-missing-size_fail", ""),
    ("rekor2-checkpoint-multiple-cosigs", ""),
    ("rekor2-checkpoint-origin-not-first", ""),
    ("rekor2-dsse-happy-path", ""),
    ("rekor2-dsse-invalid-sig_fail", ""),
    ("rekor2-dsse-mismatch-sig_fail", ""),
    ("rekor2-happy-path", ""),
    ("rekor2-no-inclusion-proof_fail", ""),
    ("rekor2-timestamp-outside-tsa-cert-validity_fail", "timestamp-certificate-not-valid"),
    ("rekor2-timestamp-payload-mismatch_fail", "timestamp-imprint"),
    // That authority names its certificate by SHA-1 alone, whoever trusts it.
    ("rekor2-timestamp-untrusted-tsa-with-embedded-cert_fail", "timestamp-weak-digest"),
    ("rekor2-timestamp-untrusted-tsa-without-embedded-cert_fail", "timestamp-weak-digest"),
    ("rekor2-timestamp-with-expired-cert-chain", ""),
    // The timestamp is sound; the certificate that signed was not valid at its time.
    ("rekor2-timestamp-with-incorrect-time_fail", ""),
    ("trust-root-tsa-validity-end-inclusive", ""),
  ]

  @Test(arguments: cases) func `A timestamp proves its time, or is refused for the reason`(
    _ vector: (name: String, code: String)
  ) throws {
    let folder = try #require(TestVectors.shared)
      .appending(path: "conformance/bundle-verify/\(vector.name)")
    let bundle = try Self.object(folder.appending(path: "bundle.sigstore.json"))
    let own = folder.appending(path: "trusted_root.json")
    let root = try Self.object(
      FileManager.default.fileExists(atPath: own.path)
        ? own : try #require(TestVectors.shared).appending(path: "roots/production.json"))
    let response = Result { () throws(TimestampingError) in
      try TimestampResponse(der: Self.timestamp(bundle))
    }
    var codes: [String] = []
    for authority in Self.list(root["timestampAuthorities"]) {
      do {
        try Self.demand(try response.get(), Self.signature(bundle), authority)
        codes = [""]
        break
      } catch let error as TimestampingError {
        codes.append(error.code)
      }
    }
    #expect(codes.last == vector.code, "\(codes)")
  }

  private static func demand(
    _ response: TimestampResponse, _ signature: [UInt8], _ authority: [String: Any]
  ) throws {
    let chain = authority["certChain"] as? [String: Any] ?? [:]
    let certificates = try list(chain["certificates"]).map {
      try Certificate(der: bytes($0["rawBytes"]))
    }
    let window = authority["validFor"] as? [String: String] ?? [:]
    // The last second that Sigstore believes is the one before the first that is believed no longer.
    let until = try window["end"].map { end in
      try Timestamp(secondsSinceEpoch: try time(end).secondsSinceEpoch + 1)
    }
    try response.demand(
      over: signature, by: try AuthorityCertificates(certificates),
      from: try window["start"].map(time), until: until,
      at: try Timestamp(parsing: "2026-11-23T12:00:00Z"), allowedSkew: 300)
  }

  private static func time(_ text: String) throws -> Timestamp {
    try Timestamp(parsing: text.prefix { $0 != "." && $0 != "Z" } + "Z")
  }

  private static func timestamp(_ bundle: [String: Any]) -> [UInt8] {
    let material = bundle["verificationMaterial"] as? [String: Any]
    let data = material?["timestampVerificationData"] as? [String: Any]
    return bytes(list(data?["rfc3161Timestamps"]).first?["signedTimestamp"])
  }

  private static func signature(_ bundle: [String: Any]) -> [UInt8] {
    if let message = bundle["messageSignature"] as? [String: Any] {
      return bytes(message["signature"])
    }
    let envelope = bundle["dsseEnvelope"] as? [String: Any]
    return bytes(list(envelope?["signatures"]).first?["sig"])
  }

  private static func bytes(_ value: Any?) -> [UInt8] {
    [UInt8](
      (value as? String).flatMap { Data(base64Encoded: $0, options: .ignoreUnknownCharacters) }
        ?? Data())
  }

  private static func list(_ value: Any?) -> [[String: Any]] { value as? [[String: Any]] ?? [] }

  private static func object(_ file: URL) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: try Data(contentsOf: file)) as? [String: Any] ?? [:]
  }
}
