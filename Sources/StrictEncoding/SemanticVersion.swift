/// A version by Semantic Versioning 2.0.0, as far as it decides which of two is the higher.
///
/// Build metadata is read and dropped: two versions that differ in nothing else have the same
/// precedence (item 10), and are equal here. The spelling is the strict one: three numbers, no `v` in
/// front, no leading zeros (items 2 and 9). Numbers may have any length that the text may have.
public struct SemanticVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Major, minor and patch.
  private let numbers: [Identifier]
  /// The identifiers after the dash; none for a release.
  private let preRelease: [Identifier]

  /// The longest text that is read, in bytes: far above any version, and short enough for a report.
  public static let maximumLength = 256

  /// Reads a version; nil for every text that the specification does not have, and for a longer one.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.maximumLength else { return nil }
    var rest = Array(text.utf8)[...]
    if let plus = rest.firstIndex(of: UInt8(ascii: "+")) {
      guard Self.fields(rest[(plus + 1)...]).allSatisfy(Self.isIdentifier) else { return nil }
      rest = rest[..<plus]
    }
    var preRelease: [Identifier] = []
    if let dash = rest.firstIndex(of: UInt8(ascii: "-")) {
      let fields = Self.fields(rest[(dash + 1)...])
      preRelease = fields.compactMap { Identifier($0) }
      guard preRelease.count == fields.count else { return nil }
      rest = rest[..<dash]
    }
    let numbers = Self.fields(rest).compactMap { Identifier(number: $0) }
    guard numbers.count == 3, Self.fields(rest).count == 3 else { return nil }
    self.numbers = numbers
    self.preRelease = preRelease
  }

  /// The version without build metadata.
  public var description: String {
    let text = numbers.map(\.text).joined(separator: ".")
    return preRelease.isEmpty
      ? text : text + "-" + preRelease.map(\.text).joined(separator: ".")
  }

  /// Whether the other version has the higher precedence (item 11).
  public static func < (left: SemanticVersion, right: SemanticVersion) -> Bool {
    if left.numbers != right.numbers {
      return left.numbers.lexicographicallyPrecedes(right.numbers)
    }
    // A pre-release precedes its release; of two, the one with fewer identifiers does, all else equal.
    guard !left.preRelease.isEmpty, !right.preRelease.isEmpty else {
      return !left.preRelease.isEmpty && right.preRelease.isEmpty
    }
    return left.preRelease.lexicographicallyPrecedes(right.preRelease)
  }

  private static func fields(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  }

  fileprivate static func isIdentifier(_ text: ArraySlice<UInt8>) -> Bool {
    !text.isEmpty
      && text.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}

/// What stands between two dots of a version.
private enum Identifier: Sendable, Hashable, Comparable {
  /// Digits without leading zeros.
  case number([UInt8])
  /// Letters, digits and dashes that are no number.
  case word([UInt8])

  /// Reads an identifier of a pre-release.
  init?(_ text: ArraySlice<UInt8>) {
    guard SemanticVersion.isIdentifier(text) else { return nil }
    guard text.allSatisfy(Self.isDigit) else {
      self = .word(Array(text))
      return
    }
    self.init(number: text)
  }

  /// Reads a number.
  init?(number text: ArraySlice<UInt8>) {
    guard let first = text.first, text.allSatisfy(Self.isDigit),
      first != UInt8(ascii: "0") || text.count == 1
    else { return nil }
    self = .number(Array(text))
  }

  var text: String {
    switch self {
    case .number(let bytes), .word(let bytes): String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Numbers by their value, words by their bytes, and every number before every word (item 11.4).
  static func < (left: Identifier, right: Identifier) -> Bool {
    switch (left, right) {
    case (.number(let one), .number(let other)):
      // Without leading zeros the longer one is the greater.
      one.count == other.count ? one.lexicographicallyPrecedes(other) : one.count < other.count
    case (.word(let one), .word(let other)): one.lexicographicallyPrecedes(other)
    case (.number, .word): true
    case (.word, .number): false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
