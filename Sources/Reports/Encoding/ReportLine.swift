public import StrictEncoding

/// One line of a report in lines: an object that names its schema first.
public enum ReportLine: Sendable, Hashable {
  /// An artifact (`sigcheck/report-artifact/v1`).
  case artifact(ReportRow)
  /// A finding that is about no artifact of the run (`sigcheck/report-finding/v1`).
  case finding(ReportFinding)
  /// The summary, after which nothing follows (`sigcheck/report-summary/v1`).
  case summary(ReportSummary)

  /// What a line may cost: a finding may list a million duplicates, and a path is at most 4 KiB.
  public static let limits = JSONLimits(maxBytes: 256 << 20, maxDepth: 16, maxValues: 1 << 22)

  /// The line in UTF-8, with its newline.
  public var encoded: [UInt8] {
    var json = ReportJSON()
    json.text("schema", schema.rawValue)
    switch self {
    case .artifact(let row): row.add(to: &json)
    case .finding(let finding): finding.add(to: &json)
    case .summary(let summary):
      summary.add(to: &json)
      json.value("run", summary.run.json)
    }
    var line = json.value.encodedVisibly()
    line.append(UInt8(ascii: "\n"))
    return line
  }

  /// Reads a line, with or without its newline; members that it does not know are ignored.
  ///
  /// - Throws: ``ReportError/malformed(at:expected:)`` with the place of the member, or with the byte
  ///   where it is no JSON; ``ReportError/schema(found:)`` for an object of another schema.
  public init(parsing line: [UInt8]) throws(ReportError) {
    let value = try Self.value(of: line)
    let found = try ReportMembers(value).text("schema")
    guard let found, let schema = Schema(rawValue: found), schema.rawValue.isExactly(found) else {
      throw .schema(found: found)
    }
    switch schema {
    case .artifact: self = .artifact(try ReportRow(json: value))
    case .finding: self = .finding(try ReportFinding(json: value))
    case .summary: self = .summary(try ReportSummary(json: value))
    }
  }

  private static func value(of line: [UInt8]) throws(ReportError) -> JSONValue {
    do throws(JSONError) {
      return try JSONValue.parse(line, limits: limits)
    } catch {
      throw .malformed(at: "byte \(error.position)", expected: "JSON (\(error.code))")
    }
  }

  /// The schemas of lines.
  private enum Schema: String {
    case artifact = "sigcheck/report-artifact/v1"
    case finding = "sigcheck/report-finding/v1"
    case summary = "sigcheck/report-summary/v1"
  }

  private var schema: Schema {
    switch self {
    case .artifact: .artifact
    case .finding: .finding
    case .summary: .summary
    }
  }
}
