import Foundation
import SigningKeys
import StrictEncoding
import TestSupport
import Testing
import TrustRoots
import Verification

/// One case of `TestVectors/bundles/cases.json`.
struct VectorCase: Decodable, Sendable, CustomTestStringConvertible {
  enum Expectation: String, Decodable { case accepted, rejected, malformed }

  let name: String
  let file: String
  let keys: [String]
  let now: String
  let artifact: String?
  let statement: String?
  let expect: Expectation
  let reason: String?

  var testDescription: String { name }

  static let all: [VectorCase] = {
    let file = TestVectors.own.appending(path: "bundles/cases.json")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode([VectorCase].self, from: data)) ?? []
  }()

  var bytes: [UInt8] {
    get throws { try TestVectors.bytes("bundles/\(file)") }
  }

  var verifier: Verifier {
    get throws {
      let keys = try keys.map { try PublicKey(pem: TestVectors.bytes("bundles/\($0)")) }
      return Verifier(trusting: try TrustedKeys(keys), at: try Timestamp(parsing: now))
    }
  }
}
