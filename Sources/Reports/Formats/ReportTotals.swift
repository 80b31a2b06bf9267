import StrictEncoding

/// The totals of a run in a line.
enum ReportTotals {
  /// Whether the run fails, and by how much.
  static func verdict(of summary: ReportSummary) -> String {
    let artifacts = count(summary.population.artifactCount, "artifact")
    let findings = count(summary.findings.values.reduce(0, +), "finding")
    guard summary.exitStatus != 0 else {
      return "passed: \(artifacts), \(findings) (exit status 0)"
    }
    return "failed: \(summary.failingArtifacts) of \(artifacts) and \(summary.failingFindings) of "
      + "\(findings) make the run fail (exit status \(summary.exitStatus))"
  }

  /// How many artifacts have each status, those that none has left out.
  static func statuses(of population: ReportPopulation) -> String {
    ReportStatus.allCases.compactMap { status in
      let number = population.artifacts[status, default: 0]
      return number > 0 ? "\(status.rawValue) \(number)" : nil
    }.joined(separator: ", ")
  }

  /// An extension in words.
  static func extensionName(_ name: String) -> String {
    if name.isEmpty { return "no extension" }
    return name.isExactly(ReportPopulation.otherExtensions) ? "other extensions" : ".\(name)"
  }

  /// A number of things, such as `1 artifact` and `2 artifacts`.
  static func count(_ number: some BinaryInteger, _ thing: String) -> String {
    "\(number) \(thing)\(number == 1 ? "" : "s")"
  }
}
