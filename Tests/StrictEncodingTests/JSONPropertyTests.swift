import Foundation
import StrictEncoding
import TestSupport
import Testing

/// Properties over random values and random damage; the seed is fixed, so a failure repeats.
@Suite struct JSONPropertyTests {
  @Test func `random values survive writing and reading in both forms`() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      let value = randomValue(depth: 4, &random)
      let compact = value.encoded()
      let read = try JSONValue.parse(compact)
      #expect(read == value)
      #expect(read.hashValue == value.hashValue)
      #expect(read.encoded() == compact, "what is written once is written alike again")
      #expect(try JSONValue.parse(value.encoded(pretty: true)) == value)
    }
  }

  @Test func `what we accept Foundation accepts, and reads as many members`() throws {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<2_000 {
      let value = JSONValue.array([randomValue(depth: 3, &random)])
      let other = try JSONSerialization.jsonObject(with: Data(value.encoded()))
      #expect((other as? [Any])?.count == 1)
    }
  }

  @Test func `damaged documents are refused or read as something that can be written`() throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<20_000 {
      var bytes = randomValue(depth: 3, &random).encoded()
      guard !bytes.isEmpty else { continue }
      let position = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[position] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: position)
      default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: position)
      }
      do {
        let value = try JSONValue.parse(bytes)
        #expect(try JSONValue.parse(value.encoded()) == value)
        #expect(String(validating: bytes, as: UTF8.self) != nil)
      } catch {
        #expect((0...bytes.count).contains(error.position))
      }
    }
  }

  @Test func `every prefix of a document is refused`() throws {
    let text = #"{"name":"é\n\ud83d\ude00","list":[1.5e-3,true,false,null,{}],"x":{"y":""}}"#
    let bytes = Array(text.utf8)
    for length in bytes.indices {
      #expect(throws: JSONError.self) { try JSONValue.parse(Array(bytes[..<length])) }
    }
    _ = try JSONValue.parse(bytes)
  }

  @Test func `every pair of bytes in a string is judged as the standard library judges it`() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        let content = [first, second]
        let hasSyntax = content.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }
        let isText = String(validating: content, as: UTF8.self) != nil
        let isRead = (try? JSONValue.parse([0x22] + content + [0x22])) != nil
        if !hasSyntax { #expect(isRead == isText, "\(first) \(second)") }
      }
    }
  }

  private func randomValue(depth: Int, _ random: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .number(JSONNumber(Int64.random(in: .min ... .max, using: &random)))
    case 3, 4: return .string(randomText(&random))
    case 5:
      let count = Int.random(in: 0..<5, using: &random)
      return .array((0..<count).map { _ in randomValue(depth: depth - 1, &random) })
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0..<20, using: &random) {
        _ = object.insert(randomText(&random), randomValue(depth: depth - 2, &random))
      }
      return .object(object)
    }
  }

  private func randomText(_ random: inout SeededGenerator) -> String {
    let limits: [UInt32] = [0x20, 0x80, 0x100, 0x2100, 0xFFFF, 0x10FFFF]
    var text = ""
    for _ in 0..<Int.random(in: 0..<12, using: &random) {
      let limit = limits[Int.random(in: 0..<limits.count, using: &random)]
      if let scalar = Unicode.Scalar(UInt32.random(in: 0...limit, using: &random)) {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
