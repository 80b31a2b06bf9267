extension JSONParser {
  /// Reads a number (RFC 8259 section 6) and keeps its spelling.
  mutating func number() throws(JSONError) -> JSONNumber {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    if try byte() == UInt8(ascii: "0") {
      position += 1
      if position < bytes.count, isDigit(bytes[position]) {
        throw JSONError(.invalidNumber, at: position)
      }
    } else {
      try digits()
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      let sign = try byte()
      if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    return JSONNumber(checked: String(decoding: bytes[start..<position], as: UTF8.self))
  }

  /// Reads a string (RFC 8259 section 7) from its opening quote; the position ends after the last.
  mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    var seen: UInt8 = 0
    while position < bytes.count {
      let next = bytes[position]
      if next == UInt8(ascii: "\"") {
        if seen >= 0x80 { try requireUTF8(from: start) }
        position += 1
        return String(decoding: bytes[start..<position - 1], as: UTF8.self)
      }
      if next == UInt8(ascii: "\\") { return try stringWithEscapes(from: start) }
      guard next >= 0x20 else { throw JSONError(.unescapedControl(next), at: position) }
      seen |= next
      position += 1
    }
    throw JSONError(.unexpectedEnd, at: position)
  }

  /// Goes on from the first backslash of a string that began at `start`.
  private mutating func stringWithEscapes(from start: Int) throws(JSONError) -> String {
    var text = Array(bytes[start..<position])
    while true {
      let next = try byte()
      switch next {
      case UInt8(ascii: "\""):
        // Escapes are ASCII, so the text is UTF-8 if the document's own bytes are.
        try requireUTF8(from: start)
        position += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        text += String(try escape()).utf8
      case 0..<0x20:
        throw JSONError(.unescapedControl(next), at: position)
      default:
        text.append(next)
        position += 1
      }
    }
  }

  /// Reads an escape from its backslash.
  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    let start = position
    position += 1
    let letter = try byte()
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(start)
    default: throw JSONError(.invalidEscape, at: start)
    }
  }

  private mutating func unicodeEscape(_ start: Int) throws(JSONError) -> Unicode.Scalar {
    let unit = try codeUnit(start)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, bytes[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
    else { throw JSONError(.loneSurrogate, at: start) }
    let second = position
    position += 2
    let low = try codeUnit(second)
    guard (0xDC00...0xDFFF).contains(low) else { throw JSONError(.loneSurrogate, at: start) }
    let value = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
    guard let scalar = Unicode.Scalar(value) else { throw JSONError(.loneSurrogate, at: start) }
    return scalar
  }

  /// Reads the four digits of a `\u` escape that began at `start`.
  private mutating func codeUnit(_ start: Int) throws(JSONError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(try byte())).hexDigitValue else {
        throw JSONError(.invalidEscape, at: start)
      }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }

  /// Refuses a string that began at `start`, and ends at the position, unless it is UTF-8.
  private func requireUTF8(from start: Int) throws(JSONError) {
    if let fault = UTF8Text.firstInvalid(in: bytes, from: start, to: position) {
      throw JSONError(.invalidUTF8, at: fault)
    }
  }

  private mutating func digits() throws(JSONError) {
    guard isDigit(try byte()) else { throw JSONError(.invalidNumber, at: position) }
    while position < bytes.count, isDigit(bytes[position]) { position += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
