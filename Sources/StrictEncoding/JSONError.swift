/// Why bytes are not one strict JSON document, and where.
public struct JSONError: Error, Sendable, Equatable {
  /// What is wrong.
  @nonexhaustive public enum Reason: Sendable, Equatable {
    /// The document has more bytes than the limit; nothing of it was read.
    case tooLarge(limit: Int, found: Int)
    /// Arrays and objects are nested deeper than the limit.
    case tooDeep(limit: Int)
    /// The document has more values than the limit.
    case tooManyValues(limit: Int)
    /// The document begins with a byte order mark (RFC 8259 section 8.1).
    case byteOrderMark
    /// The document is UTF-16 or UTF-32.
    case notUTF8
    /// A string holds bytes that are not UTF-8.
    case invalidUTF8
    /// The document ends where more is needed.
    case unexpectedEnd
    /// A byte stands where it may not.
    case unexpectedByte(UInt8)
    /// A word other than `true`, `false` and `null`.
    case invalidLiteral
    /// A number departs from the grammar of RFC 8259 section 6.
    case invalidNumber
    /// A string holds a control character that is not escaped.
    case unescapedControl(UInt8)
    /// A backslash is followed by no escape of RFC 8259 section 7.
    case invalidEscape
    /// A `\u` escape names half a surrogate pair.
    case loneSurrogate
    /// A comma stands before a closing bracket.
    case trailingComma
    /// An object has this name a second time, compared by bytes after unescaping.
    case duplicateMember(String)
    /// More than white space follows the document.
    case trailingData
  }

  /// What is wrong.
  public let reason: Reason
  /// The offset of the offending byte from the beginning of the document.
  public let position: Int

  /// Makes an error, for a reader that finds a fault in a document at a known place.
  public init(_ reason: Reason, at position: Int) {
    self.reason = reason
    self.position = position
  }

  /// The stable name of the refusal.
  public var code: String {
    switch reason {
    case .tooLarge: "json-too-large"
    case .tooDeep: "json-too-deep"
    case .tooManyValues: "json-too-many-values"
    case .byteOrderMark: "json-byte-order-mark"
    case .notUTF8: "json-not-utf8"
    case .invalidUTF8: "json-invalid-utf8"
    case .unexpectedEnd: "json-unexpected-end"
    case .unexpectedByte: "json-unexpected-byte"
    case .invalidLiteral: "json-invalid-literal"
    case .invalidNumber: "json-invalid-number"
    case .unescapedControl: "json-unescaped-control"
    case .invalidEscape: "json-invalid-escape"
    case .loneSurrogate: "json-lone-surrogate"
    case .trailingComma: "json-trailing-comma"
    case .duplicateMember: "json-duplicate-member"
    case .trailingData: "json-trailing-data"
    }
  }
}
