/// A key and its value in a table.
public struct TOMLMember: Sendable {
  /// The key without quotes and escapes: of a dotted key or a header, the one part.
  public let name: String
  /// Where the key begins, its quote included.
  ///
  /// Of a table that several headers or dotted keys mention, the first place that does.
  public let position: TOMLPosition
  /// The value.
  public let value: TOMLValue
}
