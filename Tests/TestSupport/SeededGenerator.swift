/// A generator of repeatable numbers for tests (an xorshift register); never for secrets.
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// Begins where the seed says.
  public init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  /// The next number.
  public mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
