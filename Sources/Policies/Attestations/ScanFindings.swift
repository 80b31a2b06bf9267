import StrictEncoding

/// The severities of what a scan found, in the forms that scanners write.
///
/// A form is told by the one member that only it has: Trivy's `Results`, Grype's `matches`, SARIF's
/// `runs`, or in-toto's list.
struct ScanFindings {
  /// One a finding, or several where it has several; nil where the form of the result is not known.
  let severities: [ScanSeverity]?

  init(_ predicate: JSONValue) {
    switch predicate.objectValue?["scanner"]?.objectValue?["result"] {
    case .array(let findings)?: severities = findings.flatMap(Self.inToto)
    case .object(let report)?: severities = Self.report(report)
    default: severities = nil
    }
  }

  private static func report(_ report: JSONObject) -> [ScanSeverity]? {
    switch (report["Results"], report["matches"], report["runs"]) {
    case (let results?, nil, nil): trivy(results)
    case (nil, .array(let matches)?, nil): matches.map(grype)
    case (nil, nil, .array(let runs)?): SARIFFindings(runs: runs).severities
    // Trivy leaves the member out where there was nothing to look at.
    case (nil, nil, nil) where report["SchemaVersion"] != nil: []
    default: nil
    }
  }

  /// in-toto `vulns_02.md`: each finding has a list of severities, each a method and a score.
  private static func inToto(_ finding: JSONValue) -> [ScanSeverity] {
    let scores = finding.objectValue?["severity"]?.arrayValue ?? []
    return scores.isEmpty ? [.unrated] : scores.map { ScanSeverity($0.objectValue?["score"]) }
  }

  /// `Results[].Vulnerabilities[].Severity` and the like; a result without findings lacks the list.
  private static func trivy(_ results: JSONValue) -> [ScanSeverity]? {
    if results == .null { return [] }
    guard let results = results.arrayValue else { return nil }
    var found: [ScanSeverity] = []
    for result in results {
      guard let result = result.objectValue else { return nil }
      for name in ["Vulnerabilities", "Misconfigurations", "Secrets"] {
        guard let list = result[name], list != .null else { continue }
        guard let findings = list.arrayValue else { return nil }
        found += findings.map(\.objectValue)
          // What a check of the configuration found in order.
          .filter { $0?["Status"]?.stringValue != "PASS" }
          .map { ScanSeverity($0?["Severity"]) }
      }
    }
    return found
  }

  /// `matches[].vulnerability.severity`.
  private static func grype(_ match: JSONValue) -> ScanSeverity {
    ScanSeverity(match.objectValue?["vulnerability"]?.objectValue?["severity"])
  }
}

/// The severities of the results in a SARIF log (SARIF 2.1.0).
struct SARIFFindings {
  /// Nil where a run has no list of results, which means that it was not made (section 3.14.23).
  let severities: [ScanSeverity]?

  init(runs: [JSONValue]) {
    var found: [ScanSeverity] = []
    for run in runs {
      guard let run = run.objectValue, let results = run["results"]?.arrayValue else {
        severities = nil
        return
      }
      let driver = run["tool"]?.objectValue?["driver"]?.objectValue
      let rules = (driver?["rules"]?.arrayValue ?? []).map(\.objectValue)
      found += results.compactMap { Self.severity($0, rules) }
    }
    severities = found
  }

  /// Nil for what is no finding (section 3.27.9).
  ///
  /// A score that the rule has is taken before a level; a level is that of the result, else of its rule,
  /// else `warning` (section 3.27.10).
  private static func severity(_ result: JSONValue, _ rules: [JSONObject?]) -> ScanSeverity? {
    guard let result = result.objectValue else { return .unrated }
    let kind = result["kind"]?.stringValue ?? "fail"
    if ["pass", "notApplicable", "informational"].contains(kind) { return nil }
    let rule = rule(of: result, among: rules)
    let ownScore = result["properties"]?.objectValue?["security-severity"]
    if let score = ownScore ?? rule?["properties"]?.objectValue?["security-severity"] {
      return ScanSeverity(score)
    }
    let standard = rule?["defaultConfiguration"]?.objectValue?["level"]
    return ScanSeverity(result["level"] ?? standard ?? "warning")
  }

  private static func rule(of result: JSONObject, among rules: [JSONObject?]) -> JSONObject? {
    let index = result["ruleIndex"] ?? result["rule"]?.objectValue?["index"]
    if let index = index?.integerValue, rules.indices.contains(Int(index)) {
      return rules[Int(index)]
    }
    guard let id = (result["ruleId"] ?? result["rule"]?.objectValue?["id"])?.stringValue else {
      return nil
    }
    return rules.first { $0?["id"]?.stringValue?.isExactly(id) == true } ?? nil
  }
}
