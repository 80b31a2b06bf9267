import StrictEncoding

/// The severities of the results in a SARIF log (SARIF 2.1.0).
struct SARIFFindings {
  let severities: [ScanSeverity]

  /// Reads a log: a run must have been made, and have its results in the log.
  init(_ log: JSONObject) throws(UnreadableReport) {
    let runs = try log.reportList("runs")
    guard !runs.isEmpty, log.variant(of: ["inlineExternalProperties"]) == nil,
      try log.reportList("inlineExternalProperties").isEmpty
    else { throw UnreadableReport() }
    var found: [ScanSeverity] = []
    for run in runs { found += try Self.severities(of: run) }
    severities = found
  }

  private static func severities(of run: JSONValue) throws(UnreadableReport) -> [ScanSeverity] {
    let run = try run.report(
      reading: ["results", "tool", "invocations", "externalPropertyFileReferences"])
    // Without the list, no scan was made (section 3.14.23).
    guard let results = run["results"]?.arrayValue else { throw UnreadableReport() }
    try demandComplete(run)
    var rules = try SARIFRules(
      try run.reportObject("tool", reading: ["driver", "extensions"]))
    for invocation in try run.reportList("invocations") {
      let invocation = try invocation.report(
        reading: ["executionSuccessful", "ruleConfigurationOverrides"])
      guard invocation["executionSuccessful"]?.boolValue != false else { throw UnreadableReport() }
      try rules.apply(try invocation.reportList("ruleConfigurationOverrides"))
    }
    var found: [ScanSeverity] = []
    for result in results {
      if let severity = try severity(of: result, rules) { found.append(severity) }
    }
    return found
  }

  /// Refuses a run of which something that counts stands in other files (section 3.15.3).
  private static func demandComplete(_ run: JSONObject) throws(UnreadableReport) {
    let elsewhere = ["results", "invocations"]
    let references = try run.reportObject("externalPropertyFileReferences", reading: elsewhere)
    guard elsewhere.allSatisfy({ references?[$0] == nil }) else { throw UnreadableReport() }
  }

  /// Nil for what is no finding (section 3.27.9).
  ///
  /// A score is taken before a level; a level is that of the result, else of its rule, else `warning`
  /// (section 3.27.10). Of a rule that is not found, nobody knows the score.
  private static func severity(
    of result: JSONValue, _ rules: SARIFRules
  ) throws(UnreadableReport) -> ScanSeverity? {
    let result = try result.report(
      reading: ["kind", "level", "rule", "ruleId", "ruleIndex", "properties"])
    let kind = result["kind"]?.stringValue ?? "fail"
    if ["pass", "notApplicable", "informational"].contains(kind) { return nil }
    let rule: SARIFRule?
    switch try SARIFReference(result: result).rule(in: rules) {
    case .notNamed: rule = nil
    case .found(let place): rule = rules[place]
    case .notFound: return .unrated
    }
    let own = try result.reportObject("properties", reading: [SARIFRule.score])
    if let score = own?[SARIFRule.score] { return ScanSeverity(score) }
    if let score = rule?.score { return score }
    if let level = result["level"] { return ScanSeverity(word: level) }
    return rule?.level ?? SARIFRule.standard
  }
}
