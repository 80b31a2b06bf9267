import NativeSystem
import StrictEncoding

/// A path as a member of an object has it: as text, and as bytes where they are not UTF-8.
struct PathMember {
  /// The exact bytes.
  let bytes: [UInt8]
  /// The bytes as text, with U+FFFD for what is not UTF-8.
  let shown: String

  /// What the name of a member with exact bytes ends with.
  static let suffix = "Base64"

  /// Takes a path as `PathText` has it.
  init(_ path: String) {
    self.init(bytes: PathText.bytes(of: path))
  }

  init(bytes: [UInt8]) {
    self.bytes = bytes
    shown = String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the text alone gives the bytes back.
  var isShownExactly: Bool { shown.utf8.elementsEqual(bytes) }

  /// The path as `PathText` has it.
  var path: String { PathText.text(of: bytes) }

  /// Whether a text may have scalars that stand for bytes; all of them begin with this byte.
  static func mayHoldStandIns(_ text: String) -> Bool { text.utf8.contains(0xF4) }
}
