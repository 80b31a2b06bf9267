extension JSONNumber {
  /// The number that spells a binary floating point value, in the fewest digits that tell it apart.
  ///
  /// - Returns: The number, or nil for an infinity or what is no number.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    // Swift writes `1e+20`, which JSON allows as well.
    self.init(checked: "\(value)")
  }

  /// Whether both are the same number, however each is spelled; nil where an exponent is beyond reason.
  public func equals(_ other: JSONNumber) -> Bool? {
    precedes(other).flatMap { before in other.precedes(self).map { !before && !$0 } }
  }

  /// Whether this number is less than the other one, by exact decimal arithmetic; nil where an exponent is
  /// beyond reason.
  public func precedes(_ other: JSONNumber) -> Bool? {
    guard let left = Decimal(text), let right = Decimal(other.text) else { return nil }
    return left < right
  }

  /// `0.DIGITS` times a power of ten, without leading or trailing zeros.
  private struct Decimal {
    let isNegative: Bool
    let digits: [UInt8]
    let exponent: Int

    /// Exponents beyond this say nothing that a policy compares.
    static let exponents = -1_000_000...1_000_000

    init?(_ text: String) {
      var bytes = Array(text.utf8)[...]
      let hasSign = bytes.first == UInt8(ascii: "-")
      if hasSign { bytes = bytes.dropFirst() }
      let mark = bytes.firstIndex { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
      var power = 0
      if let mark {
        let spelling = String(decoding: bytes[(mark + 1)...], as: UTF8.self)
        guard let value = Int(spelling), Self.exponents.contains(value) else { return nil }
        power = value
        bytes = bytes[..<mark]
      }
      let point = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
      let whole = Array(bytes[..<point])
      let all = whole + bytes[point...].dropFirst()
      let zero = UInt8(ascii: "0")
      let first = all.firstIndex { $0 != zero } ?? all.endIndex
      let last = all.lastIndex { $0 != zero } ?? all.endIndex - 1
      digits = first < all.endIndex ? Array(all[first...last]) : []
      exponent = digits.isEmpty ? 0 : whole.count - first + power
      isNegative = hasSign && !digits.isEmpty
    }

    static func < (left: Decimal, right: Decimal) -> Bool {
      guard left.isNegative == right.isNegative else { return left.isNegative }
      return left.isNegative
        ? isSmaller(right, left) : isSmaller(left, right)
    }

    /// Compares without the signs.
    private static func isSmaller(_ left: Decimal, _ right: Decimal) -> Bool {
      guard !left.digits.isEmpty, !right.digits.isEmpty else {
        return left.digits.isEmpty && !right.digits.isEmpty
      }
      if left.exponent != right.exponent { return left.exponent < right.exponent }
      return left.digits.lexicographicallyPrecedes(right.digits)
    }
  }
}
