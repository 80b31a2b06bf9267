import StrictEncoding

/// The severities of what a scan found, in the forms that scanners write.
///
/// A form is told by a member that none of the others has: Trivy's `Results`, or its `SchemaVersion` where it
/// looked at nothing, Grype's `matches`, SARIF's `runs`; in-toto's is a list.
struct ScanFindings {
  /// One a finding; nil where the form of the result is not known, or it says that the scan failed.
  let severities: [ScanSeverity]?

  init(_ predicate: JSONValue) {
    do throws(UnreadableReport) {
      severities = try Self.severities(predicate)
    } catch {
      severities = nil
    }
  }

  private static func severities(
    _ predicate: JSONValue
  ) throws(UnreadableReport) -> [ScanSeverity] {
    let scanner = try predicate.report(reading: ["scanner"])
      .reportObject("scanner", reading: ["result"])
    switch scanner?["result"] {
    case .array(let findings)?:
      var severities: [ScanSeverity] = []
      for finding in findings { severities.append(try inToto(finding)) }
      return severities
    case .object(let report)?: return try self.report(report)
    default: throw UnreadableReport()
    }
  }

  private static func report(_ report: JSONObject) throws(UnreadableReport) -> [ScanSeverity] {
    let marks = ["Results", "matches", "runs"]
    guard report.variant(of: marks) == nil else { throw UnreadableReport() }
    switch marks.filter({ report[$0] != nil }) {
    case ["Results"], []: return try TrivyFindings(report).severities
    case ["matches"]: return try grype(report)
    case ["runs"]: return try SARIFFindings(report).severities
    default: throw UnreadableReport()
    }
  }

  /// in-toto `vulns_02.md`: each finding has a list of severities, each a method and a score.
  ///
  /// The worst of those that are known counts. A number is only that of a method which says that it is
  /// CVSS: others have scales of their own, such as the probabilities of EPSS.
  private static func inToto(_ finding: JSONValue) throws(UnreadableReport) -> ScanSeverity {
    let scores = try finding.report(reading: ["severity"]).reportList("severity")
    var worst: ScanSeverity?
    for score in scores {
      let score = try score.report(reading: ["method", "score"])
      let isCVSS = score["method"]?.stringValue?.lowercased().contains("cvss") == true
      let severity = isCVSS ? ScanSeverity(score["score"]) : ScanSeverity(word: score["score"])
      if severity != .unrated { worst = worst.map { $0.worse(severity) } ?? severity }
    }
    return worst ?? .unrated
  }

  /// `matches[].vulnerability.severity`.
  private static func grype(_ report: JSONObject) throws(UnreadableReport) -> [ScanSeverity] {
    guard let matches = report["matches"]?.arrayValue else { throw UnreadableReport() }
    var severities: [ScanSeverity] = []
    for match in matches {
      let vulnerability = try match.report(reading: ["vulnerability"])
        .reportObject("vulnerability", reading: ["severity"])
      severities.append(ScanSeverity(word: vulnerability?["severity"]))
    }
    return severities
  }
}
