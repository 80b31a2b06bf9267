/// Writes JSON values as UTF-8.
struct JSONWriter {
  private(set) var output: [UInt8] = []
  private let pretty: Bool
  private var depth = 0

  init(pretty: Bool) {
    self.pretty = pretty
  }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .number(let number): output += number.text.utf8
    case .string(let text): write(text)
    case .array(let elements):
      writeContainer("[", "]", count: elements.count) { writer, position in
        writer.write(elements[position])
      }
    case .object(let object):
      writeContainer("{", "}", count: object.count) { writer, position in
        writer.write(object.members[position].name)
        writer.output += (writer.pretty ? ": " : ":").utf8
        writer.write(object.members[position].value)
      }
    }
  }

  private mutating func writeContainer(
    _ open: String, _ close: String, count: Int, _ item: (inout JSONWriter, Int) -> Void
  ) {
    output += open.utf8
    depth += 1
    for position in 0..<count {
      if position > 0 { output.append(UInt8(ascii: ",")) }
      breakLine()
      item(&self, position)
    }
    depth -= 1
    if count > 0 { breakLine() }
    output += close.utf8
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
    } else if JSONEscapes.mustEscape(scalar) {
      let unit = UInt16(scalar.value)
      output += ("\\u" + Hex.encode([UInt8(unit >> 8), UInt8(unit & 0xFF)])).utf8
    } else {
      output += String(scalar).utf8
    }
  }
}
