import Foundation
import TestSupport
import Testing

/// One line of TestVectors/keys/cases.json.
struct KeyFileCase: Decodable, Sendable, CustomTestStringConvertible {
  enum Reader: String, Decodable { case `public`, `private` }
  enum Expectation: String, Decodable { case accepted, rejected, malformed }

  let file: String
  let read: Reader
  let passphrase: String?
  let expect: Expectation
  let code: String?
  let algorithm: String?
  let hash: String?
  let salt: Int?
  let canonical: Bool?
  let sameKeyAs: String?
  let countsAs: String?
  let comment: String

  var testDescription: String { "\(file) read as \(read): \(comment)" }

  static let all: [KeyFileCase] = {
    do {
      let data = try Data(contentsOf: TestVectors.own.appending(path: "keys/cases.json"))
      return try JSONDecoder().decode([KeyFileCase].self, from: data)
    } catch {
      Issue.record("cases.json: \(error)")
      return []
    }
  }()

  static func bytes(_ file: String) throws -> [UInt8] { try TestVectors.bytes("keys/" + file) }

  func bytes() throws -> [UInt8] { try Self.bytes(file) }
}
