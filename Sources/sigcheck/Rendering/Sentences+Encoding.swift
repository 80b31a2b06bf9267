import StrictEncoding

extension Base64Error {
  /// What is wrong, as a clause.
  var clause: String {
    switch self {
    case .invalidCharacter(let position, let byte):
      "byte 0x\(Hex.encode([byte])) at position \(position) is not base64"
    case .mixedAlphabets(let position):
      "the standard and the URL-safe alphabet are mixed (at position \(position))"
    case .wrongLength(let length): "\(length) characters cannot be base64"
    case .wrongPadding(let expected, let found):
      "it has \(found) padding characters and needs \(expected)"
    case .trailingBits(let position): "the last character, at \(position), has bits left over"
    }
  }
}

extension PEMError {
  /// What is wrong, as a clause.
  var clause: String {
    switch self {
    case .tooLarge(let limit, let found): "it has \(found) bytes, more than \(limit)"
    case .tooManyBlocks(let limit): "it has more than \(limit) blocks"
    case .noBlock: "it has no '-----BEGIN ...-----' line"
    case .malformedBoundary(let line): "line \(line) is a malformed boundary"
    case .endWithoutBegin(let line, let label): "line \(line) ends '\(label)', which never began"
    case .missingEnd(let line, let label): "'\(label)' has no end before line \(line)"
    case .labelMismatch(let line, let expected, let found):
      "line \(line) ends '\(found)' where '\(expected)' began"
    case .malformedHeader(let line): "line \(line) is a malformed header"
    case .controlCharacter(let line, _): "line \(line) has a control character"
    case .malformedBody(let line): "line \(line) is not base64"
    case .invalidBase64(let line, let error):
      "the block from line \(line) is not base64: \(error.clause)"
    case .emptyBody(let line, let label): "'\(label)' at line \(line) is empty"
    }
  }
}
