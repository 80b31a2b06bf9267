import Digests
import NativeSystem

/// The line that `sha256sum` and its siblings write and check.
enum GNUChecksum {
  /// `HEX  PATH`; a path with a backslash or a line end is escaped, and the line begins with one.
  static func line(digest: AnyDigest, path: String) -> [UInt8] {
    var name: [UInt8] = []
    for byte in PathText.bytes(of: path) {
      switch byte {
      case UInt8(ascii: "\\"): name += Array("\\\\".utf8)
      case UInt8(ascii: "\n"): name += Array("\\n".utf8)
      case UInt8(ascii: "\r"): name += Array("\\r".utf8)
      default: name.append(byte)
      }
    }
    let isEscaped = name.count != PathText.bytes(of: path).count
    return Array(((isEscaped ? "\\" : "") + digest.hex + "  ").utf8) + name + [UInt8(ascii: "\n")]
  }
}
