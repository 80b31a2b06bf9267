public import Reports
public import StrictEncoding

/// A line of what a part of a run writes.
public enum ShardLine: Sendable, Hashable {
  /// The first line: which part it is, and what all parts have in common (`sigcheck/audit-shard/v1`).
  case head(ShardHead)
  /// The second line: the summary of the part, as in a report in lines.
  case summary(ReportSummary)
  /// What is said of a bundle (`sigcheck/audit-shard-bundle/v1`).
  case bundle(ShardBundle)
  /// What is said of a suspect (`sigcheck/audit-shard-suspect/v1`).
  case suspect(ShardSuspect)
  /// What is told of unless a part has told of it already (`sigcheck/audit-shard-doubt/v1`).
  case doubt(ShardDoubt)
  /// An artifact, and its place in the walk (`sigcheck/audit-shard-artifact/v1`).
  case row(ReportRow, place: UInt64)
  /// A finding that is about no artifact, as in a report in lines.
  case finding(ReportFinding)
  /// The last line: how many came before it, and their digest (`sigcheck/audit-shard-end/v1`).
  case end(lines: Int, digest: String)

  /// What a line may cost: the row or finding that it holds, with a little around it.
  public static let limits = JSONLimits(
    maxBytes: ReportLine.limits.maxBytes + 4_096, maxDepth: ReportLine.limits.maxDepth + 2,
    maxValues: ReportLine.limits.maxValues + 64)

  /// The names of what lines hold.
  private enum Schema: String {
    case head = "sigcheck/audit-shard/v1"
    case bundle = "sigcheck/audit-shard-bundle/v1"
    case suspect = "sigcheck/audit-shard-suspect/v1"
    case doubt = "sigcheck/audit-shard-doubt/v1"
    case row = "sigcheck/audit-shard-artifact/v1"
    case end = "sigcheck/audit-shard-end/v1"
  }

  /// The line with its newline.
  public var encoded: [UInt8] {
    switch self {
    case .head(let head): Self.line(.head, head.members)
    case .summary(let summary): ReportLine.summary(summary).encoded
    case .bundle(let bundle): Self.line(.bundle, bundle.members)
    case .suspect(let suspect): Self.line(.suspect, suspect.members)
    case .doubt(let doubt):
      Self.line(.doubt, [("told", .bool(doubt.isTold)), ("finding", doubt.finding.json)])
    case .row(let row, let place):
      Self.line(.row, [("place", .number(JSONNumber(place))), ("artifact", row.json)])
    case .finding(let finding): ReportLine.finding(finding).encoded
    case .end(let lines, let digest):
      Self.line(.end, [("lines", .number(JSONNumber(lines))), ("digest", .string(digest))])
    }
  }

  /// Reads a line; nil if it is none of these.
  public init?(parsing line: [UInt8]) {
    guard case .object(let object)? = try? JSONValue.parse(line, limits: Self.limits),
      case .string(let name)? = object["schema"]
    else { return nil }
    guard let schema = Schema(rawValue: name), schema.rawValue.isExactly(name) else {
      switch try? ReportLine(parsing: line) {
      case .summary(let summary)?: self = .summary(summary)
      case .finding(let finding)?: self = .finding(finding)
      case .artifact?, nil: return nil
      }
      return
    }
    guard let read = Self.read(schema, ShardMembers(object)) else { return nil }
    self = read
  }

  private static func read(_ schema: Schema, _ members: ShardMembers) -> ShardLine? {
    switch schema {
    case .head: ShardHead(members).map(ShardLine.head)
    case .bundle: ShardBundle(members).map(ShardLine.bundle)
    case .suspect: ShardSuspect(members).map(ShardLine.suspect)
    case .doubt: ShardDoubt(members).map(ShardLine.doubt)
    case .row:
      members.row("artifact").flatMap { row in
        members.place("place").map { ShardLine.row(row, place: $0) }
      }
    case .end:
      members.count("lines").flatMap { lines in
        members.text("digest").map { ShardLine.end(lines: lines, digest: $0) }
      }
    }
  }

  private static func line(_ schema: Schema, _ members: [(String, JSONValue)]) -> [UInt8] {
    let all = [("schema", JSONValue.string(schema.rawValue))] + members
    return JSONValue.object(JSONObject(all)).encoded() + [UInt8(ascii: "\n")]
  }
}
