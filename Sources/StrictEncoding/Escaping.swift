/// Makes text from outside safe to show on a terminal or in a report.
public enum Escaping {
  /// Returns `text` with everything that could move, recolour, reorder or hide output escaped.
  ///
  /// Control characters (C0, DEL, C1), line separators, direction controls and invisible
  /// characters become `\u{..}`; a backslash is doubled, so that what is shown has one meaning.
  public static func forTerminal(_ text: String) -> String {
    var shown = ""
    shown.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { append(scalar, to: &shown) }
    return shown
  }

  /// Returns `bytes` as text, escaped as above, with each byte that is not UTF-8 as `\xNN`.
  public static func forTerminal(bytes: [UInt8]) -> String {
    var shown = ""
    var position = 0
    while position < bytes.count {
      let end = UTF8Text.firstInvalid(in: bytes, from: position, to: bytes.count) ?? bytes.count
      shown += forTerminal(String(decoding: bytes[position..<end], as: UTF8.self))
      if end < bytes.count { shown += "\\x" + Hex.encode([bytes[end]]) }
      position = end + 1
    }
    return shown
  }

  private static func append(_ scalar: Unicode.Scalar, to shown: inout String) {
    if scalar == "\\" {
      shown += "\\\\"
    } else if isUnsafe(scalar) {
      shown += "\\u{" + String(scalar.value, radix: 16) + "}"
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    // Invisible characters make two different names look the same.
    if scalar.properties.isDefaultIgnorableCodePoint { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }
}
