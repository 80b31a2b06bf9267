import NativeSystem
import StrictEncoding

/// Places of SARIF results (sections 3.4, 3.28 and 3.29).
enum SARIFLocation {
  /// The `location` object of a path.
  ///
  /// Artifacts have no lines, but readers of code scanning ask for one: it is always the first.
  static func object(_ path: String) -> JSONValue {
    [
      "physicalLocation": [
        "artifactLocation": ["uri": .string(uri(path))], "region": ["startLine": 1],
      ]
    ]
  }

  /// A path as a relative reference or, if it begins at the root, as a file URI (RFC 3986, RFC 8089):
  /// every byte but unreserved characters and slashes is percent-encoded, whatever it is.
  static func uri(_ path: String) -> String {
    let bytes = PathText.bytes(of: path)
    let encoded = percentEncoded(bytes)
    if bytes.first == UInt8(ascii: "/") { return "file://" + encoded }
    return encoded.isEmpty ? "." : encoded
  }

  private static func percentEncoded(_ bytes: [UInt8]) -> String {
    var text = ""
    text.reserveCapacity(bytes.count)
    for byte in bytes {
      if isPlain(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "%" + Hex.encode([byte]).uppercased()
      }
    }
    return text
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
