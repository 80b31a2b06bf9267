import NativeSystem
import StrictEncoding

/// Text from outside, made safe to stand in a page.
enum HTMLText {
  /// Adds text that stays text, within an element and within a quoted attribute alike.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    for byte in shown(text).utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      default: bytes.append(byte)
      }
    }
  }

  /// The text with everything visible: controls, direction controls and invisible characters as
  /// `\u{..}`, bytes of a path that are not UTF-8 as `\xNN`.
  static func shown(_ text: String) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    return Escaping.forTerminal(bytes: PathText.bytes(of: text))
  }

  /// Whether a byte is a printable ASCII character that needs no second look.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\\")
  }
}
