import NativeSystem
import StrictEncoding

extension KeyFileSighting {
  /// A private key's PEM block within a line or a string of another format.
  ///
  /// Strings of JSON (RFC 8259 section 7), of YAML in double quotes (YAML 1.2 section 5.7) and of files for
  /// shells have `\n` where the block has the end of a line; others begin one behind a name or a mark.
  static func quoted(_ content: [UInt8]) -> KeyFileSighting? {
    var lines = unquoted(content)
    defer { SecretBytes.erase(&lines) }
    guard let found = blocks(lines), found.kind == .privateKey else { return nil }
    return found
  }

  /// The text with escapes as what they stand for, and with lines that end where quotes are and begin where
  /// blocks do.
  ///
  /// It is a secret if the text is one.
  private static func unquoted(_ text: [UInt8]) -> [UInt8] {
    let newline = UInt8(ascii: "\n")
    var lines: [UInt8] = []
    // Nothing moves, so that no copy stays: there is one newline more for each beginning, at most.
    lines.reserveCapacity(text.count + text.count / PEMPlace.beginning.count + 1)
    var position = 0
    while position < text.count {
      let byte = text[position]
      switch byte {
      case UInt8(ascii: "\\"):
        // A string within a string has several in a row.
        while position < text.count, text[position] == byte { position += 1 }
        guard position < text.count else { break }
        switch text[position] {
        case UInt8(ascii: "n"): lines.append(newline)
        case UInt8(ascii: "r"): break
        case let plain: lines.append(isQuote(plain) ? newline : plain)
        }
      case _ where isQuote(byte): lines.append(newline)
      case UInt8(ascii: "-") where lines.last != newline && begins(text, position):
        lines += [newline, byte]
      default: lines.append(byte)
      }
      position += 1
    }
    return lines
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }

  private static func begins(_ text: [UInt8], _ position: Int) -> Bool {
    text[position...].starts(with: PEMPlace.beginning)
  }
}
