import StrictEncoding

/// JSON within a page.
enum HTMLData {
  /// Encodes a value for a `script` element of the type `application/json`.
  ///
  /// No `<`, `>` or `&` is left, so that nothing in it can end the element, begin a comment or be
  /// taken for a reference (HTML, 4.12.1.3 "Restrictions for contents of script elements").
  static func encoded(_ value: JSONValue) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in value.encodedVisibly() {
      switch byte {
      case UInt8(ascii: "<"): bytes += "\\u003c".utf8
      case UInt8(ascii: ">"): bytes += "\\u003e".utf8
      case UInt8(ascii: "&"): bytes += "\\u0026".utf8
      default: bytes.append(byte)
      }
    }
    return bytes
  }
}
