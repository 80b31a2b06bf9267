/// The form of absolute URIs.
public enum AbsoluteURI {
  /// Whether a text is a scheme, a colon and something behind it (RFC 3986, section 3), in visible ASCII.
  public static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count <= maximumLength, bytes.allSatisfy({ (0x21...0x7E).contains($0) }),
      let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon < bytes.count - 1
    else { return false }
    return bytes[..<colon].enumerated().allSatisfy { position, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."):
        position > 0
      default: false
      }
    }
  }

  /// The longest in bytes: more than any that is in use.
  public static let maximumLength = 512
}
