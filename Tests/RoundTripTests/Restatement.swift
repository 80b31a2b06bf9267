import StrictEncoding

/// The same JSON document in other bytes.
enum Restatement: CaseIterable {
  case pretty, newlineBehind, spaceBefore, spaceInside, membersReversed, lettersEscaped
  case slashesEscaped, numbersWithFraction, numbersWithExponent

  /// Whether readers that keep the spelling of numbers see the same document.
  var keepsNumbers: Bool { self != .numbersWithFraction && self != .numbersWithExponent }

  /// The document restated, or nil where it has nothing to restate this way.
  func of(_ document: [UInt8]) throws -> [UInt8]? {
    let value = try JSONValue.parse(document)
    let restated = restate(value, document)
    guard restated != document else { return nil }
    return restated
  }

  private func restate(_ value: JSONValue, _ document: [UInt8]) -> [UInt8] {
    switch self {
    case .pretty: value.encoded(pretty: true)
    case .newlineBehind: document + [0x0A]
    case .spaceBefore: [0x20] + document
    case .spaceInside: document.prefix(1) + [0x20] + document.dropFirst()
    case .membersReversed: value.withReversedMembers.encoded()
    case .lettersEscaped:
      Self.mapped(document) { $0 == UInt8(ascii: "e") && $1 ? Array(#"\u0065"#.utf8) : nil }
    case .slashesEscaped:
      Self.mapped(document) { $0 == UInt8(ascii: "/") && $1 ? Array(#"\/"#.utf8) : nil }
    case .numbersWithFraction: Self.withNumbers(document, ending: ".0")
    case .numbersWithExponent: Self.withNumbers(document, ending: "e0")
    }
  }

  /// Replaces bytes, told of each whether it is inside a string; no string here has an escape.
  private static func mapped(
    _ document: [UInt8], _ replace: (UInt8, Bool) -> [UInt8]?
  ) -> [UInt8] {
    var isInString = false
    return document.flatMap { byte -> [UInt8] in
      if byte == UInt8(ascii: "\"") { isInString.toggle() }
      return replace(byte, isInString) ?? [byte]
    }
  }

  private static func withNumbers(_ document: [UInt8], ending: String) -> [UInt8] {
    var wasDigit = false
    return mapped(document) { byte, isInString in
      let isDigit = !isInString && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      defer { wasDigit = isDigit }
      return wasDigit && !isDigit && !isInString ? Array(ending.utf8) + [byte] : nil
    }
  }

  /// A plain signature statement as other tools write it.
  static func plainStatement(subject hex: String) -> JSONValue {
    [
      "_type": "https://in-toto.io/Statement/v1",
      "subject": [["digest": ["sha256": .string(hex)]]],
      "predicateType": "https://sigstore.dev/cosign/sign/v1", "predicate": [:],
    ]
  }
}

extension JSONValue {
  /// The value with the members of every object in the opposite order.
  fileprivate var withReversedMembers: JSONValue {
    switch self {
    case .object(let object):
      .object(
        JSONObject(object.members.reversed().map { ($0.name, $0.value.withReversedMembers) }))
    case .array(let elements): .array(elements.map(\.withReversedMembers))
    default: self
    }
  }
}
