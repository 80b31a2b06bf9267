/// Plain text messages of SARIF (section 3.11).
enum SARIFMessage {
  /// What is safe to show, as a message.
  ///
  /// Braces are doubled (section 3.11.5), since else they would be placeholders, and a bracket that
  /// could end the text of an embedded link is escaped (section 3.11.6), so that no name from outside
  /// becomes a link.
  static func escaped(_ shown: String) -> String {
    if !shown.utf8.contains(where: isSpecial) { return shown }
    var escaped = ""
    var last: Unicode.Scalar?
    for scalar in shown.unicodeScalars {
      if last == "]", scalar == "(" {
        escaped.unicodeScalars.removeLast()
        escaped += "\\]"
      }
      escaped.unicodeScalars.append(scalar)
      if scalar == "{" || scalar == "}" { escaped.unicodeScalars.append(scalar) }
      last = scalar
    }
    return escaped
  }

  /// A text from outside as a message.
  static func text(_ raw: String) -> String { escaped(ShownText.of(raw)) }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }
}
