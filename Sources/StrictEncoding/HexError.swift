/// Why text is not lower-case hexadecimal.
@nonexhaustive public enum HexError: Error, Sendable, Equatable {
  /// The number of characters is odd.
  case oddLength(Int)
  /// A digit `A` to `F` stands at this byte position.
  case upperCase(position: Int)
  /// A byte that is no hexadecimal digit stands at this byte position.
  case invalidCharacter(position: Int, byte: UInt8)

  /// The stable name of the refusal.
  public var code: String {
    switch self {
    case .oddLength: "hex-odd-length"
    case .upperCase: "hex-upper-case"
    case .invalidCharacter: "hex-invalid-character"
    }
  }
}
