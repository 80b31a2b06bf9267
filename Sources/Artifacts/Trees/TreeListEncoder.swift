import Digests

/// Writes the lines of an entry list (`Docs/TREES.md`).
enum TreeListEncoder {
  /// The first line, with its end: what follows is of this version.
  static let header = Array("sigcheck-tree-v1\n".utf8)
  /// How many bytes are gathered before they are digested.
  private static let pieceSize = 64 << 10

  /// The whole text.
  static func encode(_ entries: [TreeEntry]) -> [UInt8] {
    var text = header
    for entry in entries { append(entry, to: &text) }
    return text
  }

  /// The digest of the whole text, which is never all in memory.
  static func digest(of entries: [TreeEntry]) -> SHA256Digest {
    var digest = StreamingDigest([.sha256])
    var piece = header
    for entry in entries {
      append(entry, to: &piece)
      guard piece.count >= pieceSize else { continue }
      digest.update(piece.span)
      piece.removeAll(keepingCapacity: true)
    }
    digest.update(piece.span)
    guard let sha256 = digest.finish().sha256 else {
      preconditionFailure("SHA-256 was asked for and not computed")
    }
    return sha256
  }

  /// One line with its end.
  static func append(_ entry: TreeEntry, to text: inout [UInt8]) {
    switch entry.content {
    case .folder:
      text += Array("folder\t".utf8)
      appendEscaped(entry.path, to: &text)
    case .file(let size, let sha256, let isExecutable):
      text += Array((isExecutable ? "executable\t" : "file\t").utf8)
      appendEscaped(entry.path, to: &text)
      text.append(tab)
      text.append(contentsOf: String(size).utf8)
      text.append(tab)
      for byte in sha256.bytes { appendHex(byte, to: &text) }
    case .link(let target):
      text += Array("link\t".utf8)
      appendEscaped(entry.path, to: &text)
      text.append(tab)
      appendEscaped(target, to: &text)
    }
    text.append(lineEnd)
  }

  static let tab = UInt8(ascii: "\t")
  static let lineEnd = UInt8(ascii: "\n")
  static let backslash = UInt8(ascii: "\\")

  /// Whether a byte of a path or a target is written as `\xx`.
  static func isEscaped(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F || byte == backslash }

  private static func appendEscaped(_ path: String, to text: inout [UInt8]) {
    for byte in path.utf8 {
      guard isEscaped(byte) else {
        text.append(byte)
        continue
      }
      text.append(backslash)
      appendHex(byte, to: &text)
    }
  }

  private static func appendHex(_ byte: UInt8, to text: inout [UInt8]) {
    text.append(digit(byte >> 4))
    text.append(digit(byte & 0x0F))
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
