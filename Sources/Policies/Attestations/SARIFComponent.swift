import StrictEncoding

/// A tool, or an extension of one, with its rules (SARIF 2.1.0, section 3.19).
struct SARIFComponent {
  let name: String?
  let guid: String?
  private(set) var rules: [SARIFRule] = []

  init(_ value: JSONValue) throws(UnreadableReport) {
    let component = try value.report(reading: ["name", "guid", "rules"])
    name = component["name"]?.stringValue
    guid = component["guid"]?.stringValue?.lowercased()
    for rule in try component.reportList("rules") { rules.append(try SARIFRule(rule)) }
  }

  /// Notes that results of a rule may have another level; the worst counts.
  mutating func allow(_ level: ScanSeverity, at position: Int) {
    rules[position].level = (rules[position].level ?? SARIFRule.standard).worse(level)
  }
}
