public import Reports

extension AuditBaseline {
  /// The longest report in lines that is read, in bytes: some million rows.
  public static let byteLimit = 2 << 30

  /// Reads a report in `json` or `jsonl`.
  ///
  /// - Throws: ``ReportError`` for what is none, and for lines without the summary that ends them: what is
  ///   missing would count as new.
  public init(reading bytes: [UInt8]) throws(ReportError) {
    let first = bytes.prefix { $0 != UInt8(ascii: "\n") }
    self =
      try (try? ReportLine(parsing: Array(first))) == nil
      ? Self(document: bytes) : Self(lines: bytes)
  }

  private init(lines bytes: [UInt8]) throws(ReportError) {
    self.init()
    var isEnded = false
    var question: String?
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard !isEnded else { throw .malformed(at: "", expected: "nothing after the summary") }
      switch try ReportLine(parsing: Array(line)) {
      case .artifact(let row): try addOnce(row)
      case .finding(let finding): add(finding)
      case .summary(let summary):
        isEnded = true
        question = summary.question
      }
    }
    guard isEnded else { throw .malformed(at: "", expected: "a summary as the last line") }
    ask(question)
  }

  /// A path that stands twice would say two things of one artifact.
  private mutating func addOnce(_ row: ReportRow) throws(ReportError) {
    guard add(row) else { throw .malformed(at: row.path, expected: "each path once") }
  }

  private init(document bytes: [UInt8]) throws(ReportError) {
    let document = try ReportDocument(parsing: bytes)
    self.init(question: document.summary.question)
    for row in document.rows { try addOnce(row) }
    for finding in document.findings { add(finding) }
  }
}
