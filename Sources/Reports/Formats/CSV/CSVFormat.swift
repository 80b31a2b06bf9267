/// Comma-separated values (RFC 4180): a line of names, then a line for each artifact.
enum CSVFormat {
  /// Writes a report.
  static func write(
    _ report: Report, to sink: inout some ReportSink & ~Copyable
  ) throws(ReportError) {
    try sink.write(line(columns.map(\.name)))
    try report.entries.forEachRow { row throws(ReportError) in
      try sink.write(line(columns.map { CSVField.of($0.value(row)) }))
    }
  }

  private struct Column {
    let name: String
    /// The values of a row, which stand in one field.
    let value: @Sendable (ReportRow) -> [String]
  }

  private static func line(_ fields: [String]) -> [UInt8] {
    Array((fields.joined(separator: ",") + "\r\n").utf8)
  }

  private static let columns: [Column] = [
    Column(name: "path") { [$0.path] },
    Column(name: "kind") { one($0.kind) },
    Column(name: "status") { [$0.status.rawValue] },
    Column(name: "fails") { [$0.fails ? "true" : "false"] },
    Column(name: "change") { one($0.change?.rawValue) },
    Column(name: "alternative") { one($0.alternative?.rawValue) },
    Column(name: "reference") { one($0.reference) },
    Column(name: "size") { one($0.size.map { String($0) }) },
    Column(name: "digests") { $0.digests.map(digest) },
    Column(name: "signers") { $0.signers },
    Column(name: "rulesNotPassed") { $0.rules.filter { $0.status != "passed" }.map(\.id) },
    Column(name: "waivers") { $0.rules.compactMap(\.waiver) },
    Column(name: "reasons") { [String($0.reasons.count)] },
    Column(name: "code") { one($0.reasons.first?.code) },
    Column(name: "message") { one($0.reasons.first?.message) },
    Column(name: "expected") { one($0.reasons.first?.expected) },
    Column(name: "found") { one($0.reasons.first?.found) },
    Column(name: "remedy") { one($0.reasons.first?.remedy) },
    Column(name: "bundle") { one($0.reasons.first?.bundle) },
    Column(name: "findings") { $0.findings.map(\.code) },
  ]

  private static func one(_ value: String?) -> [String] { value.map { [$0] } ?? [] }

  private static func digest(_ digest: ReportDigest) -> String {
    let words = [digest.role, digest.digest] + one(digest.platform)
    return words.joined(separator: " ")
  }
}
