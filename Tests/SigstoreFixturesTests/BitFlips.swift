import Bundles
import Foundation
import SigstoreFixtures
import StrictEncoding
import TestSupport

/// Changes of single bits of a bundle: of the decoded fields, and of the JSON itself.
///
/// With `SIGCHECK_TEST_EVERY_BIT` in the environment each bit is flipped; without it all bits of short fields, and of
/// long ones as many as a fixed seed picks.
struct BitFlips {
  /// How many bits of one field are flipped, and of the JSON.
  static let perField = 48
  static let inJSON = 300
  static let everyBit = ProcessInfo.processInfo.environment["SIGCHECK_TEST_EVERY_BIT"] != nil

  private let document: JSONValue

  init(_ bundle: [UInt8]) throws { document = try JSONValue.parse(bundle) }

  /// The bits of so many bytes that are flipped.
  static func bits(of count: Int, limit: Int) -> [Int] {
    guard !everyBit, count * 8 > limit else { return Array(0..<(count * 8)) }
    var generator = SeededGenerator(seed: UInt64(count))
    return (0..<limit).map { _ in Int.random(in: 0..<(count * 8), using: &generator) }
  }

  /// Gives each bundle with one bit of one decoded field flipped, with the place.
  func eachField(_ body: (String, [UInt8]) throws -> Void) throws {
    try visit(document, "") { path, text in
      let decoded = Self.isText(path) ? nil : try? Base64.decode(text)
      let bytes = decoded ?? Array(text.utf8)
      for bit in Self.bits(of: bytes.count, limit: Self.perField) {
        var changed = bytes
        changed[bit / 8] ^= 1 << (bit % 8)
        let value: String
        if decoded != nil {
          value = Base64.encode(changed)
        } else if let text = String(validating: changed, as: UTF8.self) {
          value = text
        } else {
          continue
        }
        try body("\(path) bit \(bit)", document.setting(path, to: .string(value)).encoded())
      }
    }
  }

  /// Members that are texts although they could be base64.
  private static func isText(_ path: String) -> Bool {
    ["/mediaType", "/kind", "/version", "/envelope", "/hint", "/algorithm", "/payloadType"]
      .contains { path.hasSuffix($0) } || path.hasSuffix("Index") || path.hasSuffix("Size")
      || path.hasSuffix("Time")
  }

  private func visit(
    _ value: JSONValue, _ path: String, _ body: (String, String) throws -> Void
  ) throws {
    switch value {
    case .string(let text): try body(path, text)
    case .object(let object):
      for (name, member) in object.members { try visit(member, "\(path)/\(name)", body) }
    case .array(let elements):
      for (position, element) in elements.enumerated() {
        try visit(element, "\(path)/\(position)", body)
      }
    default: break
    }
  }
}
