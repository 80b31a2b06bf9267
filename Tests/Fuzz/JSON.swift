// Documents for the strict JSON reader, and Foundation's reader as a second opinion.
// libFuzzer: -max_len=4096 -dict=json.dict
import Foundation
import StrictEncoding

/// What is read is written so that it is read as the same; what is accepted here, Foundation accepts
/// and takes for the same value.
enum JSONTarget: FuzzTarget {
  static func seeds() throws -> [Seed] {
    try SeedFiles.encodingCases("json")
      + SeedFiles.below("bundles", extensions: ["json"], limit: 4 << 10)
  }

  static func check(_ input: [UInt8]) {
    guard let value = try? JSONValue.parse(input) else { return }
    let compact = value.encoded()
    demand(compact.count <= 6 * max(input.count, 1), "an encoding grows by escapes alone")
    for encoding in [compact, value.encoded(pretty: true)] {
      guard let again = try? JSONValue.parse(encoding) else {
        return demand(false, "what is written can be read")
      }
      demand(again == value && value == again, "what is written is read as the same value")
      demand(again.hashValue == value.hashValue, "equal values have equal hashes")
      demand(again.encoded() == compact, "the compact form is a fixed point")
    }
    compareWithFoundation(value, input)
  }

  private static func compareWithFoundation(_ value: JSONValue, _ input: [UInt8]) {
    // Foundation takes no number that a double cannot hold and one of two equivalent names, and it
    // drops a byte order mark from the front of a text.
    guard isComparable(value) else { return }
    let other: Any
    do {
      other = try JSONSerialization.jsonObject(with: Data(input), options: .fragmentsAllowed)
    } catch {
      return demand(false, "Foundation refuses what is accepted: \(error)")
    }
    demand(isSame(value, other), "Foundation reads another value")
  }

  private static func isComparable(_ value: JSONValue) -> Bool {
    switch value {
    case .null, .bool: true
    case .string(let text): !text.unicodeScalars.contains("\u{FEFF}")
    case .number(let number): Double(number.text)?.isFinite ?? false
    case .array(let elements): elements.allSatisfy(isComparable)
    case .object(let object):
      Set(object.names).count == object.count
        && object.members.allSatisfy { isComparable(.string($0.name)) && isComparable($0.value) }
    }
  }

  private static func isSame(_ value: JSONValue, _ other: Any) -> Bool {
    switch value {
    case .null: return other is NSNull
    case .bool(let own): return other as? Bool == own
    case .number(let own): return isClose(Double(own.text), (other as? NSNumber)?.doubleValue)
    case .string(let own):
      return (other as? String).map { $0.utf8.elementsEqual(own.utf8) } ?? false
    case .array(let own):
      guard let other = other as? [Any], other.count == own.count else { return false }
      return zip(own, other).allSatisfy { isSame($0, $1) }
    case .object(let own):
      guard let other = other as? [String: Any], other.count == own.count else { return false }
      return own.members.allSatisfy { name, value in
        other[name].map { isSame(value, $0) } ?? false
      }
    }
  }
}

extension JSONTarget {
  /// Foundation rounds some long numbers twice.
  private static func isClose(_ own: Double?, _ other: Double?) -> Bool {
    guard let own, let other else { return false }
    return abs(own - other) <= abs(own) * 1e-9
  }
}

typealias Target = JSONTarget
