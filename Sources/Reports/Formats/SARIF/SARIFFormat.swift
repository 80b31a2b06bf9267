import StrictEncoding

/// A report as SARIF 2.1.0 (OASIS, with errata 01).
///
/// Each artifact that is not simply accepted is a result, and so is each finding. All that may differ
/// between two runs about the same things stands in `tool.driver.version`, `semanticVersion` and
/// `invocations`.
enum SARIFFormat {
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  static func write<Sink: ReportSink & ~Copyable>(
    _ report: Report, to sink: inout Sink
  ) throws(ReportError) {
    let rules = try SARIFRules(report.entries)
    let summary = report.summary
    try sink.write(text: #"{"version":"2.1.0","$schema":"\#(schema)","runs":[{"#)
    try member("tool", tool(rules, summary.run), to: &sink)
    try member("invocations", .array([SARIFInvocation.object(summary)]), to: &sink)
    try member("properties", SARIFRunProperties.object(summary), to: &sink)
    try sink.write(text: "\n\"results\":[")
    try results(report, rules, to: &sink)
    try sink.write(text: "\n]}]}\n")
  }

  private static func results<Sink: ReportSink & ~Copyable>(
    _ report: Report, _ rules: SARIFRules, to sink: inout Sink
  ) throws(ReportError) {
    // A reader may refuse a result without a place: what has none is about what everything was judged by.
    let place = report.summary.judgedBy
    var elements = JSONElements()
    try report.entries.forEachRow { (row) throws(ReportError) in
      if let result = SARIFResult(row) {
        try elements.write(result.object(rules, elsewhere: place), to: &sink)
      }
      for finding in row.findings {
        let result = SARIFResult(finding, about: row.path)
        try elements.write(result.object(rules, elsewhere: place), to: &sink)
      }
    }
    try report.entries.forEachFinding { (finding) throws(ReportError) in
      let result = SARIFResult(finding, about: nil)
      try elements.write(result.object(rules, elsewhere: place), to: &sink)
    }
  }

  private static func member<Sink: ReportSink & ~Copyable>(
    _ name: String, _ value: JSONValue, to sink: inout Sink
  ) throws(ReportError) {
    try sink.write(text: "\n\"\(name)\":")
    try sink.write(value.encodedVisibly())
    try sink.write(text: ",")
  }

  private static func tool(_ rules: SARIFRules, _ run: ReportRun) -> JSONValue {
    let driver = JSONMembers.present([
      ("name", "sigcheck"),
      ("version", .string(ShownText.of(run.toolVersion))),
      ("semanticVersion", SemanticVersion(run.toolVersion).map { .string($0.description) }),
      ("rules", .array(rules.objects)),
    ])
    return ["driver": driver] as JSONValue
  }
}
