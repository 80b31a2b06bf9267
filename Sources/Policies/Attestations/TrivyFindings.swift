import StrictEncoding

/// The severities of the findings in a report of Trivy, version 2 of its schema.
struct TrivyFindings {
  let severities: [ScanSeverity]

  /// What stands beside the results.
  private static let header = [
    "SchemaVersion", "Trivy", "ReportID", "CreatedAt", "ArtifactID", "ArtifactName",
    "ArtifactType", "Metadata",
  ]
  /// The lists of findings in a result.
  private static let findings = ["Vulnerabilities", "Misconfigurations", "Secrets", "Licenses"]
  /// What stands beside the findings.
  ///
  /// Findings that were set aside, which Trivy lists where it is asked to,
  /// are none of this: with such the result is not read.
  private static let others = [
    "Target", "Class", "Type", "Packages", "MisconfSummary", "CustomResources",
  ]

  init(_ report: JSONObject) throws(UnreadableReport) {
    let known = Self.header + ["Results"]
    guard report.variant(of: known) == nil, !report.holdsMore(than: known) else {
      throw UnreadableReport()
    }
    guard let results = report["Results"], results != .null else {
      // Trivy leaves the member out where there was nothing to look at; other reports have other members.
      guard report["SchemaVersion"] != nil,
        report.names.allSatisfy({ name in known.contains { $0.isExactly(name) } })
      else { throw UnreadableReport() }
      severities = []
      return
    }
    guard let results = results.arrayValue else { throw UnreadableReport() }
    var found: [ScanSeverity] = []
    for result in results { found += try Self.severities(of: result) }
    severities = found
  }

  private static func severities(
    of result: JSONValue
  ) throws(UnreadableReport) -> [ScanSeverity] {
    let result = try result.report(reading: findings + others)
    guard !result.holdsMore(than: findings + others) else { throw UnreadableReport() }
    var found: [ScanSeverity] = []
    for name in findings {
      for finding in try result.reportList(name) {
        let finding = try finding.report(reading: ["Severity", "Status"])
        // What a check of the configuration found in order. Of a vulnerability, the status is another thing.
        if name == "Misconfigurations", finding["Status"]?.stringValue == "PASS" { continue }
        found.append(ScanSeverity(word: finding["Severity"]))
      }
    }
    return found
  }
}
