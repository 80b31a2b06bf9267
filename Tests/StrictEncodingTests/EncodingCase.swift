import Foundation
import TestSupport
import Testing

/// One case of `TestVectors/encodings/cases.json`; its PROVENANCE.md explains the members.
struct EncodingCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Block: Decodable, Sendable, Equatable {
    let label: String
    let headers: [String]
    let bytes: String
  }

  let name: String
  let encoding: String
  let text: String?
  let hex: String?
  let expect: String
  let code: String?
  let position: Int?
  let line: Int?
  let encoded: String?
  let bytes: String?
  let seconds: Int64?
  let blocks: [Block]?

  var testDescription: String { name }

  /// The input as bytes.
  var input: [UInt8] {
    guard let hex else { return Array((text ?? "").utf8) }
    return stride(from: 0, to: hex.utf8.count, by: 2).compactMap { offset in
      UInt8(hex.dropFirst(offset).prefix(2), radix: 16)
    }
  }

  /// The input as text, for readers that take a `String`.
  var inputText: String { String(decoding: input, as: UTF8.self) }

  static func accepted(_ encoding: String) throws -> [EncodingCase] {
    try all().filter { $0.encoding == encoding && $0.expect == "accepted" }
  }

  static func rejected(_ encoding: String) throws -> [EncodingCase] {
    try all().filter { $0.encoding == encoding && $0.expect == "rejected" }
  }

  static func all() throws -> [EncodingCase] {
    let bytes = try TestVectors.bytes("encodings/cases.json")
    return try JSONDecoder().decode([EncodingCase].self, from: Data(bytes))
  }
}
