import NativeTOML
import StrictEncoding

/// Where the members of a policy stand in its files.
struct PolicyPlaces: Sendable {
  private var tables: [String: Place] = [:]

  /// Where a key, a role, a rule or a waiver stands.
  struct Place: Sendable {
    let file: String
    let line: Int?
    /// The lines of its own members.
    let members: [String: Int]
  }

  /// Notes the place of a named table, such as `["rules", "images"]`.
  mutating func add(_ section: String, _ name: String, _ reader: TableReader) {
    let lines = reader.table.members.map { ($0.name, $0.position.line) }
    tables["\(section) \(name)"] = Place(
      file: reader.file, line: reader.line,
      members: Dictionary(lines) { first, _ in first })
  }

  /// Notes the places of the outermost file's own members.
  mutating func addOutermost(_ reader: TableReader) { add("", "", reader) }

  /// The file that gives a name, or nil.
  func file(of section: String, _ name: String) -> String? { tables["\(section) \(name)"]?.file }

  /// The place of a member, or of the table that it would stand in.
  func place(of member: [String]) -> (file: String, line: Int?)? {
    if member.count == 1, let outermost = tables[" "], let line = outermost.members[member[0]] {
      return (outermost.file, line)
    }
    guard member.count >= 2, let table = tables["\(member[0]) \(member[1])"] else { return nil }
    let line = member.count > 2 ? table.members[member[2]] : nil
    return (table.file, line ?? table.line)
  }
}
