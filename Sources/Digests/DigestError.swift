/// Why a text or a sequence of bytes is not a digest.
@nonexhaustive public enum DigestError: Error, Sendable, Equatable {
  /// The text has no `algorithm:` before the hexadecimal digits, or no form of a digest at all.
  case notADigest
  /// The algorithm is well spelled, but not one that is computed here.
  case unknownAlgorithm(String)
  /// Another algorithm stands where one is demanded.
  case otherAlgorithm(expected: HashAlgorithm, found: HashAlgorithm)
  /// The digest has the wrong number of bytes (or of pairs of digits) for its algorithm.
  case wrongLength(HashAlgorithm, expected: Int, found: Int)
  /// A character is no lower-case hexadecimal digit; the position counts bytes of the digits.
  case notLowercaseHex(position: Int)

  /// The stable name of the case.
  public var code: String {
    switch self {
    case .notADigest: "digest-malformed"
    case .unknownAlgorithm: "digest-algorithm-unknown"
    case .otherAlgorithm: "digest-algorithm-other"
    case .wrongLength: "digest-length"
    case .notLowercaseHex: "digest-not-lowercase-hex"
    }
  }
}
