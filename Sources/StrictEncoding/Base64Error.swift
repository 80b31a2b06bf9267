/// Why text is not base64 in the one spelling that its bytes have.
@nonexhaustive public enum Base64Error: Error, Sendable, Equatable {
  /// A byte outside both alphabets (white space included) stands at this byte position.
  case invalidCharacter(position: Int, byte: UInt8)
  /// A character of the second alphabet stands at this byte position, after one of the first.
  case mixedAlphabets(position: Int)
  /// The number of characters, padding left out, cannot be base64: one more than a multiple of 4.
  case wrongLength(Int)
  /// The padding is neither whole nor wholly absent, or is absent where it is needed.
  case wrongPadding(expected: Int, found: Int)
  /// The last character, at this byte position, has bits that belong to no byte and are not zero.
  case trailingBits(position: Int)

  /// The stable name of the refusal.
  public var code: String {
    switch self {
    case .invalidCharacter: "base64-invalid-character"
    case .mixedAlphabets: "base64-mixed-alphabets"
    case .wrongLength: "base64-wrong-length"
    case .wrongPadding: "base64-wrong-padding"
    case .trailingBits: "base64-trailing-bits"
    }
  }
}
