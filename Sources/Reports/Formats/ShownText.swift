import NativeSystem
import StrictEncoding

/// Text from outside as a report for people shows it.
enum ShownText {
  /// The text with everything escaped that could move, recolour, reorder or hide output.
  ///
  /// As `Escaping.forTerminal(bytes:)` has it: bytes of paths that are not UTF-8 are `\xNN`. Of two
  /// number signs in a row the second is escaped too, since systems that run pipelines take commands
  /// from such marks (`##[...]`, `##vso[...]`) wherever they stand in a log.
  static func of(_ text: String) -> String {
    guard !isPlain(text) else { return text }
    let shown = Escaping.forTerminal(bytes: PathText.bytes(of: text))
    guard shown.utf8.contains(UInt8(ascii: "#")) else { return shown }
    var parted = ""
    var last: Unicode.Scalar = " "
    for scalar in shown.unicodeScalars {
      if scalar == "#", last == "#" {
        parted += "\\u{23}"
        last = "}"
      } else {
        parted.unicodeScalars.append(scalar)
        last = scalar
      }
    }
    return parted
  }

  /// Whether nothing in the text needs a second look; nearly every text is so.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy {
      (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "#")
    }
  }
}
