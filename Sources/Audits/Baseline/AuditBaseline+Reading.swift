public import Reports
public import StrictEncoding

extension AuditBaseline {
  /// The longest report in lines that is read, in bytes: some million rows.
  public static let byteLimit = 2 << 30
  /// The longest report that is one document, which takes several times its bytes of memory; a longer one is to
  /// be given in lines.
  public static let documentLimits = JSONLimits(
    maxBytes: 256 << 20, maxDepth: 20, maxValues: 1 << 25)

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
    self.init()
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue.parse(bytes, limits: Self.documentLimits)
    } catch {
      throw .malformed(at: "byte \(error.position)", expected: "JSON (\(error.code))")
    }
    guard case .object(let object) = value, case .string(let schema)? = object["schema"] else {
      throw .schema(found: nil)
    }
    guard schema.isExactly("sigcheck/audit/v1") || schema.isExactly("sigcheck/verify-report/v1")
    else { throw .schema(found: schema) }
    guard case .array(let rows)? = object["artifacts"],
      case .array(let findings)? = object["findings"]
    else { throw .malformed(at: "artifacts", expected: "a list, and one of findings") }
    ask(try ReportSummary(json: value).question)
    for row in rows { try addOnce(try ReportRow(json: row)) }
    for finding in findings { add(try ReportFinding(json: finding)) }
  }
}
