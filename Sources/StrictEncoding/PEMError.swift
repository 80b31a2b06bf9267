/// Why text is not strict PEM (RFC 7468); lines are counted from 1.
@nonexhaustive public enum PEMError: Error, Sendable, Equatable {
  /// The text has more bytes than any PEM file that this project reads.
  case tooLarge(limit: Int, found: Int)
  /// The text has more blocks than the limit.
  case tooManyBlocks(limit: Int)
  /// The text has no block.
  case noBlock
  /// A line has five hyphens and is not a whole boundary line.
  case malformedBoundary(line: Int)
  /// An END line stands outside a block.
  case endWithoutBegin(line: Int, label: String)
  /// The text ends, or another block begins at this line, before the END line of a block.
  case missingEnd(line: Int, label: String)
  /// The END line has another label than the BEGIN line.
  case labelMismatch(line: Int, expected: String, found: String)
  /// A header line is not `Name: value`, or no empty line follows the headers.
  case malformedHeader(line: Int)
  /// A control character or a stray carriage return stands in this line.
  case controlCharacter(line: Int, byte: UInt8)
  /// A line of the body is empty, or has white space, or a byte that is not base64.
  case malformedBody(line: Int)
  /// The body of the block that begins at this line is not base64 as a whole.
  case invalidBase64(line: Int, Base64Error)
  /// The block that begins at this line has no content.
  case emptyBody(line: Int, label: String)

  /// The stable name of the refusal.
  public var code: String {
    switch self {
    case .tooLarge: "pem-too-large"
    case .tooManyBlocks: "pem-too-many-blocks"
    case .noBlock: "pem-no-block"
    case .malformedBoundary: "pem-malformed-boundary"
    case .endWithoutBegin: "pem-end-without-begin"
    case .missingEnd: "pem-missing-end"
    case .labelMismatch: "pem-label-mismatch"
    case .malformedHeader: "pem-malformed-header"
    case .controlCharacter: "pem-control-character"
    case .malformedBody: "pem-malformed-body"
    case .invalidBase64: "pem-invalid-base64"
    case .emptyBody: "pem-empty-body"
    }
  }
}
