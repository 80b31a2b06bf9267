/// A list of patterns as OpenSSH has them (ssh_config(5), PATTERNS): `*`, `?`, and `!` for an exception.
struct PatternList {
  private let patterns: [(isNegated: Bool, bytes: [UInt8])]

  init(_ text: String) {
    patterns = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: true).map {
      let isNegated = $0.first == UInt8(ascii: "!")
      return (isNegated, Array(isNegated ? $0.dropFirst() : $0))
    }
  }

  /// Whether every pattern stands for itself.
  var isPlain: Bool {
    patterns.allSatisfy { pattern in
      !pattern.isNegated
        && !pattern.bytes.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
    }
  }

  /// Whether it takes every text.
  var takesAll: Bool {
    patterns.contains { $0.bytes == [UInt8(ascii: "*")] } && !patterns.contains { $0.isNegated }
  }

  /// Whether a text is in the list; an exception that it fits takes it out.
  func contains(_ text: String) -> Bool {
    let fitting = patterns.filter { Self.fits(Array(text.utf8), $0.bytes) }
    return !fitting.isEmpty && fitting.allSatisfy { !$0.isNegated }
  }

  /// Goes through both once, and after a star tries again from the next character.
  private static func fits(_ text: [UInt8], _ pattern: [UInt8]) -> Bool {
    var at = 0
    var position = 0
    var retry: (text: Int, pattern: Int)?
    while at < text.count {
      if position < pattern.count, pattern[position] == UInt8(ascii: "*") {
        retry = (at, position)
        position += 1
      } else if position < pattern.count,
        pattern[position] == UInt8(ascii: "?") || pattern[position] == text[at]
      {
        at += 1
        position += 1
      } else if let last = retry {
        retry = (last.text + 1, last.pattern)
        at = last.text + 1
        position = last.pattern + 1
      } else {
        return false
      }
    }
    return pattern[position...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
