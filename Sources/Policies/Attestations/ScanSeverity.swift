import StrictEncoding

/// How bad a finding is, on the one scale that rules use.
public enum ScanSeverity: String, Sendable, Hashable, CaseIterable {
  /// Nothing to act on.
  case none
  /// Also what scanners call negligible, informational or a note.
  case low
  /// Also moderate, and SARIF's `warning`.
  case medium
  /// Also important, and SARIF's `error`.
  case high
  /// The worst.
  case critical
  /// The scan gives no severity, or none that can be read: it is not known to be harmless.
  case unrated

  /// The severities that are not worse; what is unrated is worse than all.
  public var upToThis: [ScanSeverity] {
    Array(Self.allCases.prefix { $0 != self }) + [self]
  }

  /// Reads what a scanner wrote: a word, or a CVSS score of 0 to 10 with the words of its specification
  /// (CVSS v3.1, section 5).
  init(_ value: JSONValue?) {
    switch value {
    case .string(let text)?: self = Self.words[text.lowercased()] ?? Self(score: text)
    case .number(let number)?: self = Self(score: number.text)
    default: self = .unrated
    }
  }

  private init(score text: String) {
    guard let score = Double(text), (0...10).contains(score) else {
      self = .unrated
      return
    }
    self =
      switch score {
      case 9...: .critical
      case 7...: .high
      case 4...: .medium
      case 0: .none
      default: .low
      }
  }

  private static let words: [String: ScanSeverity] = [
    "critical": .critical, "high": .high, "important": .high, "error": .high, "medium": .medium,
    "moderate": .medium, "warning": .medium, "low": .low, "negligible": .low, "note": .low,
    "info": .low, "informational": .low, "none": .none,
  ]
}
