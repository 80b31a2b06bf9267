import Audits
import Reports
import StrictEncoding

/// A row of the report beside the same row as it is repeated, member by member as JSON has them.
struct ReplayRow {
  private let path: String
  private let claimed: JSONObject
  private let repeated: JSONObject

  /// Longer values are cut where a difference is told; both are in the pack.
  private static let shownLength = 400

  init(_ claimed: ReportRow, _ repeated: ReportRow) {
    path = claimed.path
    self.claimed = Self.members(.artifact(claimed))
    self.repeated = Self.members(.artifact(repeated))
  }

  /// What is said of a whole run.
  init(_ claimed: ReportSummary, _ repeated: ReportSummary) {
    path = PackName.reportLines
    self.claimed = Self.members(.summary(claimed))
    self.repeated = Self.members(.summary(repeated))
  }

  /// Compares, and leaves out members that cannot be repeated.
  ///
  /// - Parameter excluded: Those members.
  /// - Returns: The first member that is not the same; nil where all are.
  func difference(apartFrom excluded: Set<String> = []) -> ReplayFinding? {
    let names = claimed.members.map(\.name) + repeated.members.map(\.name)
    // The status is told of first: the rest follows from what it follows from.
    for name in ["status"] + names where !excluded.contains(name) {
      guard claimed[name] != repeated[name] else { continue }
      return .differs(
        path: path, member: name, expected: Self.words(claimed[name]),
        found: Self.words(repeated[name]))
    }
    return nil
  }

  private static func members(_ line: ReportLine) -> JSONObject {
    guard let value = try? JSONValue.parse(line.encoded.dropLast(), limits: ReportLine.limits),
      let object = value.objectValue
    else { preconditionFailure("a line that was written can be read") }
    return object
  }

  private static func words(_ value: JSONValue?) -> String {
    guard let value else { return "none" }
    if let text = value.stringValue { return text }
    let text = String(decoding: value.encoded(), as: UTF8.self)
    guard text.unicodeScalars.count > shownLength else { return text }
    return String(text.unicodeScalars.prefix(shownLength)) + "..."
  }
}

extension ReportRow {
  /// The same with a path in place of another one, wherever texts name it.
  func naming(_ path: String, insteadOf other: String) -> ReportRow {
    guard !path.isExactly(other) else { return self }
    func renamed(_ text: String) -> String { text.replacing(other, with: path) }
    var row = self
    row.path = path
    for index in row.reasons.indices {
      row.reasons[index].message = renamed(row.reasons[index].message)
      row.reasons[index].expected = row.reasons[index].expected.map(renamed)
      row.reasons[index].found = row.reasons[index].found.map(renamed)
      row.reasons[index].remedy = row.reasons[index].remedy.map(renamed)
    }
    for index in row.findings.indices {
      row.findings[index].path = row.findings[index].path.map(renamed)
      row.findings[index].message = renamed(row.findings[index].message)
      row.findings[index].remedy = row.findings[index].remedy.map(renamed)
    }
    return row
  }

  /// The same with a size.
  func sized(_ size: UInt64?) -> ReportRow {
    var row = self
    row.size = size
    return row
  }
}
