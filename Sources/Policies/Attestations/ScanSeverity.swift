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

  /// The severities that a policy can set as the worst that passes: what is unrated is no step of a scale.
  public static var scale: [ScanSeverity] { allCases.filter { $0 != .unrated } }

  /// The severities that are not worse; what is unrated is worse than all.
  public var upToThis: [ScanSeverity] {
    Array(Self.allCases.prefix { $0 != self }) + [self]
  }

  /// The one of two that is worse.
  func worse(_ other: ScanSeverity) -> ScanSeverity { upToThis.contains(other) ? self : other }

  /// Reads what a scanner wrote: a word, or a CVSS score.
  init(_ value: JSONValue?) {
    let word = Self(word: value)
    self = word == .unrated ? Self(score: value) : word
  }

  /// Reads a word.
  init(word value: JSONValue?) {
    self = (value?.stringValue).flatMap { Self.words[$0.lowercased()] } ?? .unrated
  }

  /// Reads a CVSS score of 0 to 10, by the words of its specification (CVSS v3.1, section 5): one or two
  /// digits, and digits behind a point, as text or as a number.
  init(score value: JSONValue?) {
    guard let text = value?.stringValue ?? value?.numberValue?.text, Self.isDecimal(text),
      let score = Double(text), (0...10).contains(score)
    else {
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

  /// What a floating point reader takes beside this, such as `0x1p3`, is no score.
  private static func isDecimal(_ text: String) -> Bool {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    return (1...2).contains(parts[0].count)
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      }
  }

  private static let words: [String: ScanSeverity] = [
    "critical": .critical, "high": .high, "important": .high, "error": .high, "medium": .medium,
    "moderate": .medium, "warning": .medium, "low": .low, "negligible": .low, "note": .low,
    "info": .low, "informational": .low, "none": .none,
  ]
}
