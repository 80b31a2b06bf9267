import Reports
import StrictEncoding

/// A line of what a part of a run writes.
enum ShardLine {
  /// The first line: which part it is, and whether it went through a list (`sigcheck/audit-shard/v1`).
  case head(Shard, isList: Bool)
  /// What is said of a bundle (`sigcheck/audit-shard-bundle/v1`).
  case bundle(ShardBundle)
  /// What is said of a suspect (`sigcheck/audit-shard-suspect/v1`).
  case suspect(ShardSuspect)
  /// A line of a report; the summary is the second line of the file.
  case report(ReportLine)
  /// The last line: how many came before it (`sigcheck/audit-shard-end/v1`).
  case end(lines: Int)

  private enum Schema: String {
    case head = "sigcheck/audit-shard/v1"
    case bundle = "sigcheck/audit-shard-bundle/v1"
    case suspect = "sigcheck/audit-shard-suspect/v1"
    case end = "sigcheck/audit-shard-end/v1"
  }

  /// The line with its newline.
  var encoded: [UInt8] {
    switch self {
    case .head(let shard, let isList):
      Self.line(
        .head,
        [
          ("shard", .number(JSONNumber(shard.number))),
          ("shards", .number(JSONNumber(shard.count))),
          ("list", .bool(isList)),
        ])
    case .bundle(let bundle):
      Self.line(
        .bundle,
        [
          ("matched", .bool(bundle.isMatched)), ("names", .array(bundle.names.map { .string($0) })),
          ("finding", bundle.finding.json),
        ])
    case .suspect(let suspect):
      Self.line(
        .suspect,
        [
          ("outOfScope", suspect.outOfScope.map { .string($0) } ?? .null),
          ("extension", suspect.fileExtension.map { .string($0) } ?? .null),
          ("row", suspect.row.json),
        ])
    case .report(let line): line.encoded
    case .end(let lines): Self.line(.end, [("lines", .number(JSONNumber(lines)))])
    }
  }

  /// Reads a line; nil if it is none of these.
  init?(parsing line: [UInt8]) {
    guard case .object(let object)? = try? JSONValue.parse(line, limits: ReportLine.limits),
      case .string(let name)? = object["schema"]
    else { return nil }
    guard let schema = Schema(rawValue: name), schema.rawValue.isExactly(name) else {
      guard let report = try? ReportLine(parsing: line) else { return nil }
      self = .report(report)
      return
    }
    switch schema {
    case .head:
      guard let number = Self.number(object["shard"]), let count = Self.number(object["shards"]),
        let shard = Shard(number: number, of: count), case .bool(let isList)? = object["list"]
      else { return nil }
      self = .head(shard, isList: isList)
    case .bundle:
      guard let bundle = ShardBundle(object) else { return nil }
      self = .bundle(bundle)
    case .suspect:
      guard let suspect = ShardSuspect(object) else { return nil }
      self = .suspect(suspect)
    case .end:
      guard let lines = Self.number(object["lines"]) else { return nil }
      self = .end(lines: lines)
    }
  }

  private static func line(_ schema: Schema, _ members: [(String, JSONValue)]) -> [UInt8] {
    let all = [("schema", JSONValue.string(schema.rawValue))] + members
    return JSONValue.object(JSONObject(all)).encoded() + [UInt8(ascii: "\n")]
  }

  private static func number(_ value: JSONValue?) -> Int? {
    guard case .number(let number)? = value else { return nil }
    return Int(number.text)
  }
}

extension ShardBundle {
  /// Reads a bundle; nil if it is none.
  fileprivate init?(_ object: JSONObject) {
    guard case .bool(let isMatched)? = object["matched"],
      case .array(let values)? = object["names"],
      let json = object["finding"], let finding = try? ReportFinding(json: json),
      finding.path != nil
    else { return nil }
    var names: [String] = []
    for value in values {
      guard case .string(let name) = value else { return nil }
      names.append(name)
    }
    self.init(isMatched: isMatched, names: names, finding: finding)
  }
}

extension ShardSuspect {
  /// Reads a suspect; nil if it is none.
  fileprivate init?(_ object: JSONObject) {
    guard let json = object["row"], let row = try? ReportRow(json: json) else { return nil }
    var words: [String?] = []
    for name in ["outOfScope", "extension"] {
      switch object[name] {
      case .string(let text)?: words.append(text)
      case .null?: words.append(nil)
      default: return nil
      }
    }
    // The extensions add up to what is `other`.
    guard (words[0]?.isExactly("other") ?? false) == (words[1] != nil) else { return nil }
    self.init(row: row, outOfScope: words[0], fileExtension: words[1])
  }
}
