import StrictEncoding

/// The ID of a rule as a result has it: that of the rule, or one with further steps behind a slash
/// (SARIF 2.1.0, section 3.27.5).
struct RuleID {
  /// The IDs that the rule may have, the longest first.
  let names: [String]

  /// More steps than any tool writes; what has more names only a rule with all of it, or with all but these.
  private static let maximumSteps = 8

  init(_ text: String) {
    var names = [text]
    var bytes = Array(text.utf8)
    while names.count <= Self.maximumSteps, let slash = bytes.lastIndex(of: UInt8(ascii: "/")) {
      bytes.removeSubrange(slash...)
      names.append(String(decoding: bytes, as: UTF8.self))
    }
    self.names = names
  }

  /// Whether it can be that of a rule.
  func isOf(_ rule: SARIFRule) -> Bool {
    rule.id.map { id in names.contains { $0.isExactly(id) } } ?? false
  }
}
