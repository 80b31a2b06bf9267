import SigstoreTrust
import StrictEncoding

/// Takes a signed note apart.
enum SignedNoteParser {
  private static let lineFeed = UInt8(ascii: "\n")
  private static let space = UInt8(ascii: " ")
  /// An em dash (U+2014) and a space.
  private static let prefix: [UInt8] = [0xE2, 0x80, 0x94, 0x20]

  static func parse(
    _ bytes: [UInt8]
  ) throws(SignedNoteError) -> (text: [UInt8], signatures: [NoteSignature]) {
    guard bytes.count <= LogLimits.noteBytes else {
      throw .tooLarge(limit: LogLimits.noteBytes, found: bytes.count)
    }
    if let position = bytes.firstIndex(where: { $0 < space && $0 != lineFeed }) {
      throw .controlCharacter(position: position, byte: bytes[position])
    }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
    guard let blank = lastBlankLine(bytes), blank + 1 < bytes.count else { throw .noSignatures }
    guard bytes.last == lineFeed else { throw .unterminated }
    let signatures = try signatures(in: bytes[(blank + 1)...].dropLast())
    return ([UInt8](bytes[..<blank]), signatures)
  }

  /// The position of the line feed that is the last blank line.
  private static func lastBlankLine(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 2 else { return nil }
    for position in (1..<bytes.count).reversed()
    where bytes[position] == lineFeed && bytes[position - 1] == lineFeed { return position }
    return nil
  }

  private static func signatures(
    in lines: ArraySlice<UInt8>
  ) throws(SignedNoteError) -> [NoteSignature] {
    let lines = lines.split(separator: lineFeed, omittingEmptySubsequences: false)
    guard lines.count <= LogLimits.noteSignatures else {
      throw .tooManySignatures(limit: LogLimits.noteSignatures)
    }
    var signatures: [NoteSignature] = []
    for (index, line) in lines.enumerated() {
      guard let signature = signature(line) else {
        throw .malformedSignature(line: index + 1)
      }
      signatures.append(signature)
    }
    return signatures
  }

  private static func signature(_ line: ArraySlice<UInt8>) -> NoteSignature? {
    guard line.starts(with: prefix) else { return nil }
    let rest = line.dropFirst(prefix.count)
    guard let end = rest.firstIndex(of: space) else { return nil }
    let name = String(decoding: rest[..<end], as: UTF8.self)
    let blob = String(decoding: rest[(end + 1)...], as: UTF8.self)
    guard isName(name), let bytes = StandardBase64.decode(blob),
      bytes.count > TransparencyLog.noteKeyIDLength
    else { return nil }
    return NoteSignature(
      name: name, keyID: [UInt8](bytes.prefix(TransparencyLog.noteKeyIDLength)),
      signature: [UInt8](bytes.dropFirst(TransparencyLog.noteKeyIDLength)))
  }

  /// Names have no Unicode spaces and no plus sign.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0 != "+" }
  }
}
