import StrictEncoding

/// One JSON document: the summary's members, the rows, the findings, and last the run.
///
/// All that may differ between two reports about the same things is in `run`. A row and a finding stand
/// on a line each.
enum JSONFormat {
  /// Writes a report; rows and findings are never all in memory.
  static func write(
    _ report: Report, to sink: inout some ReportSink & ~Copyable
  ) throws(ReportError) {
    var head = ReportJSON()
    head.text("schema", schema(of: report.summary))
    report.summary.add(to: &head)
    // The object goes on after the members of the summary.
    try sink.write(head.value.encodedVisibly().dropLast() + Array(",\n\"artifacts\":[".utf8))
    var isFirst = true
    try report.entries.forEachRow { row throws(ReportError) in
      try sink.write(element(row.json, isFirst: &isFirst))
    }
    try sink.write(Array("\n],\n\"findings\":[".utf8))
    isFirst = true
    try report.entries.forEachFinding { finding throws(ReportError) in
      try sink.write(element(finding.json, isFirst: &isFirst))
    }
    try sink.write(
      Array("\n],\n\"run\":".utf8) + report.summary.run.json.encodedVisibly() + Array("}\n".utf8))
  }

  /// The schema of the document of a command.
  static func schema(of summary: ReportSummary) -> String {
    summary.command.isExactly("verify") ? schemas[1] : schemas[0]
  }

  /// The schemas of documents: of audits, and of reports of `verify`.
  static let schemas = ["sigcheck/audit/v1", "sigcheck/verify-report/v1"]

  private static func element(_ value: JSONValue, isFirst: inout Bool) -> [UInt8] {
    let start = isFirst ? "\n" : ",\n"
    isFirst = false
    return Array(start.utf8) + value.encodedVisibly()
  }
}
