import StrictEncoding

/// What counts of a rule in a SARIF log: a `reportingDescriptor` (SARIF 2.1.0, section 3.49).
struct SARIFRule {
  let id: String?
  let guid: String?
  /// The severity by its score.
  let score: ScanSeverity?
  /// The severity by the level that its results have, where something is said.
  var level: ScanSeverity?

  /// The property by which code scanners say how bad a finding is, on the scale of CVSS.
  static let score = "security-severity"

  /// The severity where no level is said (section 3.50.3).
  static let standard = ScanSeverity(word: "warning")

  init(_ value: JSONValue) throws(UnreadableReport) {
    let rule = try value.report(reading: ["id", "guid", "properties", "defaultConfiguration"])
    let properties = try rule.reportObject("properties", reading: [Self.score])
    let configuration = try rule.reportObject("defaultConfiguration", reading: ["level"])
    id = rule["id"]?.stringValue
    guid = rule["guid"]?.stringValue?.lowercased()
    score = properties?[Self.score].map { ScanSeverity($0) }
    level = configuration?["level"].map { ScanSeverity(word: $0) }
  }
}
