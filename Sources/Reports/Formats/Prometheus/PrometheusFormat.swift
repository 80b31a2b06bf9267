import StrictEncoding

/// A report in the text format of Prometheus (version 0.0.4), for the textfile collector of a node
/// exporter.
///
/// All of it comes from the summary: the number of series grows with keys and codes, never with
/// artifacts.
enum PrometheusFormat {
  static func write<Sink: ReportSink & ~Copyable>(
    _ report: Report, to sink: inout Sink
  ) throws(ReportError) {
    let summary = report.summary
    let families =
      artifacts(summary) + population(summary.population) + keys(summary.keys) + run(summary)
    for family in families where !family.isEmpty { try sink.write(text: family.text) }
  }

  private static func artifacts(_ summary: ReportSummary) -> [PrometheusFamily] {
    var artifacts = PrometheusFamily("artifacts", "Artifacts by what became of them.")
    for status in ReportStatus.allCases {
      artifacts.add(
        summary.population.artifacts[status, default: 0], [("status", status.rawValue)])
    }
    var findings = PrometheusFamily("findings", "Findings by their code.")
    for (code, count) in summary.findings.sorted(by: { $0.key.precedesBytewise($1.key) }) {
      findings.add(count, [("code", code)])
    }
    return [
      artifacts,
      .one("failing_artifacts", "Artifacts that make the run fail.", summary.failingArtifacts),
      findings,
      .one("failing_findings", "Findings that make the run fail.", summary.failingFindings),
    ]
  }

  private static func population(_ population: ReportPopulation) -> [PrometheusFamily] {
    var outOfScope = PrometheusFamily(
      "population_out_of_scope", "Things that are no artifacts of the run, by what they are.")
    for (kind, count) in population.outOfScope.sorted(by: { $0.key.precedesBytewise($1.key) }) {
      outOfScope.add(count, [("kind", kind)])
    }
    return [
      .one("population_seen", "Things that the run saw.", population.seen),
      .one("population_unreadable", "Things that could not be read.", population.unreadable),
      outOfScope,
    ]
  }

  private static func keys(_ keys: [ReportKey]) -> [PrometheusFamily] {
    var from = PrometheusFamily(
      "key_from_timestamp_seconds", "The first second at which a key is believed.")
    var until = PrometheusFamily(
      "key_until_timestamp_seconds", "The first second at which a key is believed no longer.")
    var state = PrometheusFamily("key_state", "What has become of a key.")
    var signatures = PrometheusFamily(
      "key_signatures", "Signatures by a key, by whether they count.")
    // A collector refuses a whole file for one repeated series.
    var seen: Set<[[UInt8]]> = []
    for key in keys where seen.insert([Array(key.keyID.utf8), Array(key.name.utf8)]).inserted {
      let labels = [("key", key.keyID), ("name", key.name)]
      from.add(seconds: key.from, labels)
      until.add(seconds: key.until, labels)
      state.add(1, labels + [("state", key.state)])
      signatures.add(key.counted, labels + [("counts", "true")])
      signatures.add(key.notCounted, labels + [("counts", "false")])
    }
    return [from, until, state, signatures]
  }

  private static func run(_ summary: ReportSummary) -> [PrometheusFamily] {
    var judged = PrometheusFamily(
      "judged_at_timestamp_seconds", "The time that everything was judged at.")
    judged.add(seconds: summary.judgedAt, [])
    var last = PrometheusFamily("last_run_timestamp_seconds", "When the run ended.")
    last.add(seconds: summary.run.end, [])
    var info = PrometheusFamily("info", "The program that made the report.")
    info.add(
      1,
      [
        ("version", summary.run.toolVersion), ("libcrypto", summary.run.libcryptoVersion),
        ("command", summary.command),
      ])
    return [
      .one("exit_status", "The exit status of the run.", UInt64(max(0, summary.exitStatus))),
      judged, last, info,
    ]
  }
}
