import StrictEncoding

/// A report in the form of `inspec exec --reporter json`, which Heimdall and other readers of
/// compliance results take.
///
/// A control is a rule of the policy, what the verdicts say beside the rules, or a code of findings;
/// its results are about artifacts or findings one by one. The entries are gone through once for the
/// list of the controls, and once more for each part of them whose results fit into memory.
enum InSpecFormat {
  static func write<Sink: ReportSink & ~Copyable>(
    _ report: Report, to sink: inout Sink
  ) throws(ReportError) {
    let controls = try InSpecControls(report)
    let summary = report.summary
    try sink.write(text: #"{"platform":"#)
    try sink.write(platform(summary.run).encodedVisibly())
    try sink.write(text: ",\n\"profiles\":[{")
    try sink.write(text: profile(summary, controls))
    try sink.write(text: ",\n\"controls\":[")
    var isFirst = true
    for part in controls.parts {
      let results = try results(of: part, in: report)
      for control in part {
        try sink.write(text: (isFirst ? "\n{" : ",\n{") + control.head + ",\n\"results\":[")
        isFirst = false
        try sink.write(results[control.subject]?.encoded ?? [])
        try sink.write(text: "\n]}")
      }
    }
    try sink.write(text: "\n]}],\n\"statistics\":")
    try sink.write(statistics(summary.run, controls).encodedVisibly())
    try sink.write(text: ",\n\"version\":")
    try sink.write(JSONValue.string(ShownText.of(summary.run.toolVersion)).encodedVisibly())
    try sink.write(text: "}\n")
  }

  /// Goes through the entries once for the results of some of the controls.
  private static func results(
    of controls: ArraySlice<InSpecControl>, in report: Report
  ) throws(ReportError) -> [InSpecControl.Subject: InSpecResultList] {
    let none = InSpecResultList(start: report.summary.run.start)
    var results = Dictionary(uniqueKeysWithValues: controls.map { ($0.subject, none) })
    try InSpecObservation.forEach(in: report) { (observation) throws(ReportError) in
      results[observation.subject]?.add(observation)
    }
    return results
  }

  private static func platform(_ run: ReportRun) -> JSONValue {
    JSONMembers.present([
      ("name", "sigcheck"), ("release", .string(ShownText.of(run.toolVersion))),
      ("target_id", JSONMembers.shown(run.host)),
    ])
  }

  /// The members of the profile before its controls.
  private static func profile(_ summary: ReportSummary, _ controls: InSpecControls) -> String {
    let policy = summary.run.inputs.first { $0.role == "policy" }?.digest ?? ""
    let digest = policy.hasPrefix("sha256:") ? String(policy.dropFirst(7)) : policy
    let ids = controls.list.map { JSONValue.string($0.id) }
    return members([
      ("name", .string("sigcheck-" + summary.command)),
      ("title", .string("Signatures, judged by " + ShownText.of(summary.judgedBy))),
      ("version", .string(ShownText.of(summary.run.toolVersion))),
      ("sha256", .string(ShownText.of(digest))),
      ("summary", .string(self.summary(summary))),
      ("status", "loaded"),
      ("supports", []),
      ("attributes", .array(attributes(summary))),
      ("groups", [["id": "sigcheck", "title": "sigcheck", "controls": .array(ids)]]),
    ])
  }

  private static func summary(_ summary: ReportSummary) -> String {
    let population = summary.population
    return "\(population.artifactCount) artifacts, \(summary.failingArtifacts) of them failing; "
      + "judged at \(ShownText.of(summary.judgedAt))"
  }

  private static func attributes(_ summary: ReportSummary) -> [JSONValue] {
    [
      ("judged_at", summary.judgedAt), ("judged_by", summary.judgedBy),
      ("fail_on", summary.failOn.joined(separator: ",")),
    ].map { name, value in
      ["name": .string(name), "options": ["value": .string(ShownText.of(value))]]
    }
  }

  private static func statistics(_ run: ReportRun, _ controls: InSpecControls) -> JSONValue {
    func total(_ status: InSpecStatus) -> JSONValue {
      ["total": JSONMembers.count(controls.list.count { $0.tally.status == status })]
    }
    let start = try? Timestamp(parsing: run.start)
    let end = try? Timestamp(parsing: run.end)
    let seconds = start.flatMap { start in
      end.map { max(0, $0.secondsSinceEpoch - start.secondsSinceEpoch) }
    }
    return [
      "duration": JSONMembers.count(seconds ?? 0),
      "controls": [
        "total": JSONMembers.count(controls.list.count), "passed": total(.passed),
        "skipped": total(.skipped), "failed": total(.failed),
      ],
    ]
  }

  /// Members without the braces around them.
  static func members(_ members: [(String, JSONValue)]) -> String {
    let text = String(
      decoding: JSONValue.object(JSONObject(members)).encodedVisibly(), as: UTF8.self)
    return String(text.dropFirst().dropLast())
  }
}
