/// The JSON types that a statement's members have.
public enum StatementValueKind: String, Sendable, Hashable {
  /// An object with named members.
  case object
  /// A list.
  case array
  /// A text.
  case string
  /// A number.
  case number
}
