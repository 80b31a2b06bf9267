import Digests
import NativeTOML
import Policies
import StrictEncoding

/// A table of a policy's file, with the place where it stands.
///
/// Every member is looked up by its exact name, and ``demandKnown(_:)`` refuses all others: a
/// misspelled condition must not be one that is not made.
struct TableReader {
  let file: String
  /// The names that lead to the table.
  let member: [String]
  let table: TOMLTable
  /// The line where the table begins.
  let line: Int?

  init(_ table: TOMLTable, in file: String, member: [String] = [], line: Int? = nil) {
    self.file = file
    self.member = member
    self.table = table
    self.line = line
  }

  /// Refuses members of other names.
  func demandKnown(_ names: [String]) throws(PolicyFileError) {
    for found in table.members where !names.contains(where: { $0.isExactly(found.name) }) {
      throw PolicyFileError(
        .unknownMember(nearest: Spelling.nearest(to: found.name, among: names)), in: file,
        member: member + [found.name], line: found.position.line)
    }
  }

  /// An error about a member, or about the table itself.
  func error(_ problem: PolicyFileProblem, at name: String? = nil) -> PolicyFileError {
    let found = name.flatMap { name in table.members.first { $0.name.isExactly(name) } }
    return PolicyFileError(
      problem, in: file, member: member + (name.map { [$0] } ?? []),
      line: found?.position.line ?? line)
  }

  /// What a member must be.
  func demanded<Value>(_ value: Value?, _ name: String) throws(PolicyFileError) -> Value {
    guard let value else { throw error(.missingMember(name)) }
    return value
  }

  func string(_ name: String) throws(PolicyFileError) -> String? {
    guard let value = table[name] else { return nil }
    guard case .string(let text) = value.content else {
      throw wrong(value, "a string", at: name)
    }
    guard !text.isEmpty else { throw error(.value(expected: "a text", found: "\"\""), at: name) }
    return text
  }

  /// One string or a list of strings, each once and at least one character; nil if the member is absent.
  func strings(_ name: String) throws(PolicyFileError) -> [String]? {
    guard let texts = try texts(of: name) else { return nil }
    if texts.contains("") { throw error(.value(expected: "a text", found: "\"\""), at: name) }
    if let text = Self.repeated(in: texts) {
      throw error(.policy(.repeatedName(text)), at: name)
    }
    return texts
  }

  /// The first text that stands there twice; most lists are too short to be worth a table.
  private static func repeated(in texts: [String]) -> String? {
    if texts.count <= 8 {
      return texts.indices.dropFirst().first { position in
        texts[..<position].contains { $0.isExactly(texts[position]) }
      }.map { texts[$0] }
    }
    var seen = ExactNames()
    return texts.first { !seen.insert($0) }
  }

  private func texts(of name: String) throws(PolicyFileError) -> [String]? {
    guard let value = table[name] else { return nil }
    switch value.content {
    case .string(let text): return [text]
    case .array(let values):
      var texts: [String] = []
      for value in values {
        guard case .string(let text) = value.content else {
          throw wrong(value, "a string", at: name)
        }
        texts.append(text)
      }
      return texts
    default: throw wrong(value, "a list of strings", at: name)
    }
  }

  func integer(_ name: String) throws(PolicyFileError) -> Int64? {
    guard let value = table[name] else { return nil }
    guard case .integer(let number) = value.content else {
      throw wrong(value, "a whole number", at: name)
    }
    return number
  }

  func time(_ name: String) throws(PolicyFileError) -> Timestamp? {
    guard let value = table[name] else { return nil }
    guard case .time(let time) = value.content else {
      throw wrong(value, "a time with its offset, such as 2026-11-28T12:00:00Z", at: name)
    }
    return time
  }

  /// A length of time such as `30d`.
  func span(_ name: String) throws(PolicyFileError) -> TimeSpan? {
    guard let text = try string(name) else { return nil }
    guard let span = TimeSpan(text) else {
      throw error(.value(expected: "a number and d, h, m or s, such as 30d", found: text), at: name)
    }
    return span
  }

  /// A version that others are compared with; build metadata would decide nothing, and is refused.
  func version(_ name: String) throws(PolicyFileError) -> SemanticVersion? {
    guard let text = try string(name) else { return nil }
    guard let version = SemanticVersion(text), version.description.isExactly(text) else {
      throw error(
        .value(
          expected: "a version without build metadata, such as 1.4.0 or 2.0.0-rc.1", found: text),
        at: name)
    }
    return version
  }

  func digest(_ name: String) throws(PolicyFileError) -> SHA256Digest? {
    guard let text = try string(name) else { return nil }
    guard let digest = try? SHA256Digest(parsing: text) else {
      throw error(
        .value(expected: "sha256: and 64 lower-case hexadecimal digits", found: text), at: name)
    }
    return digest
  }

  /// One of the words of an enumeration.
  func word<Word: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Word.Type
  ) throws(PolicyFileError) -> Word? where Word.RawValue == String {
    try word(name, among: Array(type.allCases))
  }

  /// One of some words, or nil if there is none.
  func word<Word: RawRepresentable>(
    _ name: String, among words: [Word]
  ) throws(PolicyFileError) -> Word? where Word.RawValue == String {
    guard let text = try string(name) else { return nil }
    return try word(text, name, among: words)
  }

  /// Some of the words of an enumeration, each once and at least one.
  func words<Word: RawRepresentable & CaseIterable & Hashable>(
    _ name: String, _ type: Word.Type
  ) throws(PolicyFileError) -> Set<Word>? where Word.RawValue == String {
    guard let texts = try strings(name) else { return nil }
    var words: Set<Word> = []
    for text in texts { words.insert(try word(text, name, among: Array(type.allCases))) }
    guard !words.isEmpty, words.count == texts.count else {
      throw error(.value(expected: "each word once, and at least one", found: "a list"), at: name)
    }
    return words
  }

  /// Patterns, at least one if the member is there.
  func patterns(_ name: String) throws(PolicyFileError) -> [NamePatternText] {
    guard let texts = try texts(of: name) else { return [] }
    guard !texts.isEmpty else {
      throw error(.value(expected: "a pattern", found: "an empty list"), at: name)
    }
    return texts.map { NamePatternText(text: $0, member: name) }
  }

  func table(_ name: String) throws(PolicyFileError) -> TableReader? {
    guard let value = table[name] else { return nil }
    guard case .table(let inner) = value.content else { throw wrong(value, "a table", at: name) }
    return TableReader(inner, in: file, member: member + [name], line: value.region.begin.line)
  }

  /// A list of tables; empty if the member is absent.
  func list(_ name: String) throws(PolicyFileError) -> [TableReader] {
    guard let value = table[name] else { return [] }
    guard case .array(let values) = value.content else {
      throw wrong(value, "a list of tables", at: name)
    }
    var tables: [TableReader] = []
    for value in values {
      guard case .table(let inner) = value.content else { throw wrong(value, "a table", at: name) }
      tables.append(
        TableReader(inner, in: file, member: member + [name], line: value.region.begin.line))
    }
    return tables
  }

  /// The tables under names that the policy gives; empty if the member is absent.
  func named(_ name: String) throws(PolicyFileError) -> [(name: String, table: TableReader)] {
    guard let outer = try table(name) else { return [] }
    var tables: [(name: String, table: TableReader)] = []
    for member in outer.table.members {
      try outer.demandName(member.name)
      guard let inner = try outer.table(member.name) else { continue }
      tables.append((member.name, inner))
    }
    return tables
  }

  /// Names stand in reports and on command lines: ASCII letters, digits, dots, dashes, underscores.
  func demandName(_ name: String) throws(PolicyFileError) {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        true
      default: false
      }
    }
    guard isPlain, (1...PolicyFileLimits.nameBytes).contains(name.utf8.count) else {
      throw error(
        .value(
          expected: "a name of at most \(PolicyFileLimits.nameBytes) of A-Z a-z 0-9 . _ -",
          found: name), at: name)
    }
  }

  func wrong(_ value: TOMLValue, _ expected: String, at name: String) -> PolicyFileError {
    PolicyFileError(
      .type(expected: expected, found: value.typeName), in: file, member: member + [name],
      line: value.region.begin.line)
  }

  private func word<Word: RawRepresentable>(
    _ text: String, _ name: String, among words: [Word]
  ) throws(PolicyFileError) -> Word where Word.RawValue == String {
    guard let word = words.first(where: { $0.rawValue.isExactly(text) }) else {
      let all = words.map(\.rawValue).joined(separator: ", ")
      throw error(.value(expected: "one of: \(all)", found: text), at: name)
    }
    return word
  }
}

/// A pattern as it was written, and the member that it stands in.
struct NamePatternText {
  let text: String
  let member: String
}

extension TOMLValue {
  /// What people call the type.
  var typeName: String {
    switch content {
    case .string: "a string"
    case .integer: "a whole number"
    case .float: "a number with a fraction"
    case .boolean: "a truth value"
    case .time: "a time"
    case .localTime: "a date or time without an offset"
    case .array: "a list"
    case .table: "a table"
    }
  }
}
