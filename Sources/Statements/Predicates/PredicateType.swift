/// What kind of predicate is meant: a word that stands for some types, or one type by its URI.
public enum PredicateType: Sendable, Hashable {
  /// One of the types that a word stands for.
  case word(PredicateWord)
  /// This type.
  case uri(String)

  /// The longest type in bytes: more than any URI that is in use.
  public static let maximumLength = 512

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
    guard Self.isURI(text) else { throw .predicateType(found: text) }
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

  /// A scheme, a colon and something behind it (RFC 3986, section 3), in visible ASCII.
  private static func isURI(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count <= maximumLength, bytes.allSatisfy({ (0x21...0x7E).contains($0) }),
      let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon < bytes.count - 1
    else { return false }
    return bytes[..<colon].enumerated().allSatisfy { position, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."):
        position > 0
      default: false
      }
    }
  }

  /// Also in another case, which some reader may take for the same.
  private static func isReserved(_ text: String) -> Bool {
    text.lowercased().utf8.elementsEqual(Statement.plainSignatureType.utf8)
  }
}
