import StrictEncoding

/// What kind of predicate is meant: a word that stands for some types, or one type by its URI.
public enum PredicateType: Sendable, Hashable {
  /// One of the types that a word stands for.
  case word(PredicateWord)
  /// This type.
  case uri(String)

  /// Reads a word, or an absolute URI without white space or control characters.
  ///
  /// The type of a plain signature is none: whoever attests would sign the artifact itself.
  ///
  /// - Throws: ``StatementError/predicateType(found:)`` or ``StatementError/reservedPredicateType``.
  public init(_ text: String) throws(StatementError) {
    if let word = PredicateWord(rawValue: text), word.rawValue.utf8.elementsEqual(text.utf8) {
      self = .word(word)
      return
    }
    guard AbsoluteURI.isValid(text) else { throw .predicateType(found: text) }
    guard !Self.isReserved(text) else { throw .reservedPredicateType }
    self = .uri(text)
  }

  /// The URIs of the types that are meant; at least one.
  public var uris: [String] {
    switch self {
    case .word(let word): word.formats.map(\.rawValue)
    case .uri(let uri): [uri]
    }
  }

  /// Also in another case, which some reader may take for the same.
  private static func isReserved(_ text: String) -> Bool {
    text.lowercased().utf8.elementsEqual(Statement.plainSignatureType.utf8)
  }
}
