public import SigningKeys

/// Why bytes are no signed note, or one that no known key signed.
@nonexhaustive public enum SignedNoteError: Error, Sendable, Equatable {
  /// There are more bytes than ``LogLimits/noteBytes``.
  case tooLarge(limit: Int, found: Int)
  /// The note is not UTF-8.
  case notUTF8
  /// The note has a control character other than a line feed.
  case controlCharacter(position: Int, byte: UInt8)
  /// No blank line stands between the text and signatures, or no signature follows it.
  case noSignatures
  /// The last line does not end.
  case unterminated
  /// A signature line, counted from 1, is not a dash, a name and base64 of one spelling.
  case malformedSignature(line: Int)
  /// There are more signatures than ``LogLimits/noteSignatures``.
  case tooManySignatures(limit: Int)
  /// A signature that names a known key does not hold.
  case badSignature(name: String, SignatureError)
  /// No signature names a known key.
  case noKnownSignature

  /// The stable name of the error.
  public var code: String {
    switch self {
    case .tooLarge: "note-too-large"
    case .notUTF8: "note-not-utf8"
    case .controlCharacter: "note-control-character"
    case .noSignatures: "note-no-signatures"
    case .unterminated: "note-unterminated"
    case .malformedSignature: "note-malformed-signature"
    case .tooManySignatures: "note-too-many-signatures"
    case .badSignature(_, let error):
      error.isAboutSignature ? "note-signature-invalid" : error.code
    case .noKnownSignature: "note-no-known-signature"
    }
  }
}
