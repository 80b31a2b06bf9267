/// Paths as text, whatever their bytes are.
///
/// The system's paths are bytes, and most are UTF-8. What is UTF-8 stays as it is; each other byte
/// stands as a private scalar, U+10FF00 and the byte, so that the exact path can be had back. The
/// scalars that serve for this are written in the same way where a path has them itself.
public enum PathText {
  /// The text that stands for a path's bytes.
  public static func text(of bytes: [UInt8]) -> String {
    // Nearly every path: UTF-8 without a byte that begins one of the scalars that stand for others.
    if !bytes.contains(leadByte), let text = String(validating: bytes, as: UTF8.self) {
      return text
    }
    var text = ""
    var decoder = UTF8()
    var rest = bytes[...]
    while !rest.isEmpty {
      var iterator = rest.makeIterator()
      let length: Int
      if case .scalarValue(let scalar) = decoder.decode(&iterator), !stands(scalar) {
        text.unicodeScalars.append(scalar)
        length = UTF8.width(scalar)
      } else {
        text.unicodeScalars.append(standIn(for: rest[rest.startIndex]))
        length = 1
      }
      decoder = UTF8()
      rest = rest.dropFirst(length)
    }
    return text
  }

  /// The bytes of the path that a text stands for.
  public static func bytes(of text: String) -> [UInt8] {
    guard mayStandForBytes(text) else { return Array(text.utf8) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if stands(scalar) {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return bytes
  }

  /// Whether a text may have scalars that stand for bytes; without them it has the path's own bytes.
  static func mayStandForBytes(_ text: String) -> Bool { text.utf8.contains(leadByte) }

  /// The first byte of the scalars from U+100000.
  private static let leadByte: UInt8 = 0xF4

  /// Whether a scalar stands for a byte that is not UTF-8; such bytes are 0x80 and above.
  private static func stands(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x10_FF80 }

  private static func standIn(for byte: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(0x10_FF00 + UInt32(byte)) ?? "\u{FFFD}"
  }
}
