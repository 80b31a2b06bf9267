import SigningKeys

extension DERError {
  /// What is wrong and where, as a clause.
  var clause: String {
    switch self {
    case .truncated(let position): "it ends too early (at byte \(position))"
    case .unexpectedTag(let position, _, _): "an unexpected element (at byte \(position))"
    case .lengthEncoding(let position): "a malformed length (at byte \(position))"
    case .trailingBytes(let position): "something after the end (at byte \(position))"
    case .integerEncoding(let position): "a malformed integer (at byte \(position))"
    case .unexpectedValue(let position): "an unexpected number (at byte \(position))"
    case .bitStringEncoding(let position): "a malformed bit string (at byte \(position))"
    case .objectIdentifierEncoding(let position): "a malformed identifier (at byte \(position))"
    case .wrongLength(let position, let expected, let found):
      "\(found) bytes in place of \(expected) (at byte \(position))"
    }
  }
}
