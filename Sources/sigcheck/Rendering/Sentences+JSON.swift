import StrictEncoding

extension JSONError {
  /// What is wrong and where, as a clause.
  var clause: String { "\(reason.clause) (at byte \(position))" }
}

extension JSONError.Reason {
  fileprivate var clause: String {
    switch self {
    case .tooLarge(let limit, let found): "it has \(found) bytes, more than \(limit)"
    case .tooDeep(let limit): "it is nested more than \(limit) levels deep"
    case .tooManyValues(let limit): "it has more than \(limit) values"
    case .byteOrderMark: "it begins with a byte order mark"
    case .notUTF8: "it is not UTF-8"
    case .invalidUTF8: "a string is not UTF-8"
    case .unexpectedEnd: "it ends too early"
    case .unexpectedByte(let byte): "a byte 0x\(Hex.encode([byte])) stands where it may not"
    case .invalidLiteral: "a word is not true, false or null"
    case .invalidNumber: "a number is malformed"
    case .unescapedControl: "a string has a control character that is not escaped"
    case .invalidEscape: "a string has an escape that JSON does not know"
    case .loneSurrogate: "a string has half a surrogate pair"
    case .trailingComma: "a comma stands before a closing bracket"
    case .duplicateMember(let name): "an object has the member '\(name)' twice"
    case .trailingData: "something follows the document"
    }
  }
}
