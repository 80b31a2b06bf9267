import StrictEncoding

/// Reads members of the JSON of reports: strictly as to types and words, and deaf to names that it
/// does not know, since members are added within a version.
struct ReportMembers {
  private let object: JSONObject

  /// The most that counts may add up to: the integers that every reader of JSON has exactly
  /// (RFC 7493 section 2.2), so that no sum of a run overflows.
  static let highestSum: UInt64 = 1 << 53

  /// Takes an object; anything else is malformed.
  init(_ value: JSONValue) throws(ReportError) {
    guard case .object(let object) = value else { throw .malformed(at: "", expected: "an object") }
    self.object = object
  }

  func text(_ name: String) throws(ReportError) -> String? {
    guard let value = object[name] else { return nil }
    guard case .string(let text) = value else { throw .malformed(at: name, expected: "a text") }
    return text
  }

  func required<Value>(_ name: String, _ value: Value?) throws(ReportError) -> Value {
    guard let value else { throw .malformed(at: name, expected: "a member") }
    return value
  }

  func requiredText(_ name: String) throws(ReportError) -> String {
    try required(name, text(name))
  }

  /// A flag; false where it is absent.
  func flag(_ name: String) throws(ReportError) -> Bool {
    guard let value = object[name] else { return false }
    guard case .bool(let flag) = value else {
      throw .malformed(at: name, expected: "true or false")
    }
    return flag
  }

  /// One of the words of an enum.
  func word<Word: RawRepresentable<String>>(
    _ name: String, of type: Word.Type = Word.self
  ) throws(ReportError) -> Word? {
    guard let text = try text(name) else { return nil }
    guard let word = Word(rawValue: text), word.rawValue.isExactly(text) else {
      throw .malformed(at: name, expected: "a known word")
    }
    return word
  }

  /// A number that is spelled as a whole one, is not negative and fits.
  func count<Number: FixedWidthInteger>(
    _ name: String, as type: Number.Type = Number.self
  ) throws(ReportError) -> Number? {
    guard let value = object[name] else { return nil }
    guard let number = Self.number(value, as: type) else {
      throw .malformed(at: name, expected: "a whole number, not negative")
    }
    return number
  }

  /// A count of things of a run; 0 where it is absent.
  func total(_ name: String) throws(ReportError) -> UInt64 {
    let total: UInt64 = try count(name) ?? 0
    guard total <= Self.highestSum else {
      throw .malformed(at: name, expected: "a count within bounds")
    }
    return total
  }

  func list<Element>(
    _ name: String, _ read: (JSONValue) throws(ReportError) -> Element
  ) throws(ReportError) -> [Element] {
    guard let value = object[name] else { return [] }
    guard case .array(let values) = value else { throw .malformed(at: name, expected: "a list") }
    var elements: [Element] = []
    elements.reserveCapacity(values.count)
    for (position, value) in values.enumerated() {
      do throws(ReportError) {
        elements.append(try read(value))
      } catch {
        throw error.inside("\(name)[\(position)]")
      }
    }
    return elements
  }

  func texts(_ name: String) throws(ReportError) -> [String] {
    try list(name) { value throws(ReportError) in
      guard case .string(let text) = value else { throw .malformed(at: "", expected: "a text") }
      return text
    }
  }

  func nested<Value>(
    _ name: String, _ read: (JSONValue) throws(ReportError) -> Value
  ) throws(ReportError) -> Value {
    let value = try required(name, object[name])
    do throws(ReportError) {
      return try read(value)
    } catch {
      throw error.inside(name)
    }
  }

  /// Counts by name, whose sum is bounded; none where the member is absent.
  func counts(_ name: String) throws(ReportError) -> [String: UInt64] {
    guard let value = object[name] else { return [:] }
    guard case .object(let object) = value else {
      throw .malformed(at: name, expected: "an object of counts")
    }
    var counts: [String: UInt64] = [:]
    var sum: UInt64 = 0
    for (key, value) in object.members {
      guard let number = Self.number(value, as: UInt64.self),
        number <= Self.highestSum - sum
      else { throw .malformed(at: "\(name).\(key)", expected: "a count within bounds") }
      sum += number
      // Two names that are canonically equivalent would be one here.
      guard counts.updateValue(number, forKey: key) == nil else {
        throw .malformed(at: "\(name).\(key)", expected: "each name once")
      }
    }
    return counts
  }

  private static func number<Number: FixedWidthInteger>(
    _ value: JSONValue, as type: Number.Type
  ) -> Number? {
    guard case .number(let number) = value, number.text.utf8.first != UInt8(ascii: "-") else {
      return nil
    }
    return Number(number.text)
  }
}

extension ReportError {
  /// The error with its place in what holds it.
  func inside(_ outer: String) -> ReportError {
    guard case .malformed(let place, let expected) = self else { return self }
    if place.isEmpty { return .malformed(at: outer, expected: expected) }
    return .malformed(
      at: place.first == "[" ? outer + place : outer + "." + place, expected: expected)
  }
}
