/// Text as XML 1.0 writes it.
public enum XMLText {
  /// Returns `text` for content, and for the value of an attribute in double quotes.
  ///
  /// Markup becomes references (XML 1.0, section 4.6), and so do tabs and line feeds, which attributes
  /// would turn into spaces (section 3.3.3). Controls and the two characters that XML 1.0 has no form
  /// for at all (section 2.2) are written out as `\u{..}`. What only misleads the eye stays as it is:
  /// text from outside goes through ``Escaping`` first.
  public static func escaped(_ text: String) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars { append(scalar, to: &escaped) }
    return escaped
  }

  private static func append(_ scalar: Unicode.Scalar, to escaped: inout String) {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "\n", "\t": escaped += "&#\(scalar.value);"
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}":
      escaped += "\\u{" + String(scalar.value, radix: 16) + "}"
    default: escaped.unicodeScalars.append(scalar)
    }
  }

  /// Whether a byte is an ASCII character that stands for itself.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): false
    case 0x20..<0x7F: true
    default: false
    }
  }
}
