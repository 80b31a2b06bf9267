/// What is wrong with a line of `allowed_signers`.
@nonexhaustive
public enum AllowedSignersProblem: Error, Sendable, Hashable {
  /// Bytes that are no UTF-8, or a control character.
  case characters
  /// A quote is opened and not closed.
  case openQuote
  /// A field is missing: principals, type or key.
  case missingField(String)
  /// An option that the format does not have.
  case unknownOption(String)
  /// An option stands twice, or has no value, or one that it cannot have.
  case option(String)
  /// A time that is none.
  case time(String)
  /// The window ends before it begins.
  case emptyWindow
  /// The key is not in base64.
  case base64
  /// The key is not what the line says, or no key.
  case key(String)

  /// The stable name of the problem, in kebab-case.
  public var code: String {
    switch self {
    case .characters: "signers-characters"
    case .openQuote: "signers-open-quote"
    case .missingField: "signers-missing-field"
    case .unknownOption: "signers-unknown-option"
    case .option: "signers-option"
    case .time: "signers-time"
    case .emptyWindow: "signers-window-empty"
    case .base64: "signers-base64"
    case .key: "signers-key"
    }
  }
}
