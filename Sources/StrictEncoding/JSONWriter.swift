/// Writes JSON values as UTF-8.
struct JSONWriter {
  private(set) var output: [UInt8] = []
  private let pretty: Bool
  /// Whether characters that nobody sees are escaped too.
  private let hidesNothing: Bool
  private var depth = 0

  init(pretty: Bool, hidesNothing: Bool = false) {
    self.pretty = pretty
    self.hidesNothing = hidesNothing
  }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .number(let number): output += number.text.utf8
    case .string(let text): write(text)
    case .array(let elements):
      open("[")
      for position in elements.indices {
        separate(position)
        write(elements[position])
      }
      close("]", isEmpty: elements.isEmpty)
    case .object(let object):
      open("{")
      for position in object.members.indices {
        separate(position)
        write(object.members[position].name)
        output.append(UInt8(ascii: ":"))
        if pretty { output.append(UInt8(ascii: " ")) }
        write(object.members[position].value)
      }
      close("}", isEmpty: object.isEmpty)
    }
  }

  private mutating func open(_ bracket: Unicode.Scalar) {
    output.append(UInt8(ascii: bracket))
    depth += 1
  }

  private mutating func separate(_ position: Int) {
    if position > 0 { output.append(UInt8(ascii: ",")) }
    breakLine()
  }

  private mutating func close(_ bracket: Unicode.Scalar, isEmpty: Bool) {
    depth -= 1
    if !isEmpty { breakLine() }
    output.append(UInt8(ascii: bracket))
  }

  private mutating func breakLine() {
    guard pretty else { return }
    output.append(UInt8(ascii: "\n"))
    for _ in 0..<depth { output += "  ".utf8 }
  }

  private mutating func write(_ text: String) {
    output.append(UInt8(ascii: "\""))
    if JSONEscapes.arePlain(text.utf8.span) {
      output += text.utf8
    } else {
      for scalar in text.unicodeScalars { write(scalar) }
    }
    output.append(UInt8(ascii: "\""))
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    if let short = JSONEscapes.short(scalar) {
      output += short.utf8
    } else if JSONEscapes.mustEscape(scalar) || hidesNothing && JSONEscapes.isHidden(scalar) {
      // RFC 8259 section 7: what lies beyond U+FFFF is a pair of surrogates.
      for unit in String(scalar).utf16 {
        output += ("\\u" + Hex.encode([UInt8(unit >> 8), UInt8(unit & 0xFF)])).utf8
      }
    } else {
      output += String(scalar).utf8
    }
  }
}
