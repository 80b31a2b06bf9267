import PolicyExchange
import SigningKeys
import StrictEncoding
import TestSupport

/// Test keys and texts of other tools.
enum Samples {
  static let types = ["ssh-ed25519", "ecdsa-sha2-nistp256"]

  static func key(_ name: String = "p256") throws -> PublicKey {
    try PublicKey(pem: TestVectors.bytes("keys/public/test-\(name).pem"))
  }

  /// The key as it stands in a line of OpenSSH.
  static func ssh(_ name: String = "ed25519") throws -> String {
    func string(_ bytes: [UInt8]) -> [UInt8] { [0, 0, 0, UInt8(bytes.count)] + bytes }
    let spki = try key(name).canonicalSPKI
    let type = name == "ed25519" ? "ssh-ed25519" : "ecdsa-sha2-nistp256"
    let curve = name == "ed25519" ? [] : string(Array("nistp256".utf8))
    let value = string(Array(spki.suffix(name == "ed25519" ? 32 : 65)))
    return "\(type) \(Base64.encode(string(Array(type.utf8)) + curve + value))"
  }

  static func now() throws -> Timestamp { try Timestamp(parsing: "2026-11-23T12:00:00Z") }
}

extension ImportedTrust {
  /// What could not be said, as `code place effect`.
  var losses: [String] {
    untranslated.map { "\($0.reason.code) \($0.place) \($0.effect.rawValue)" }
  }
}
