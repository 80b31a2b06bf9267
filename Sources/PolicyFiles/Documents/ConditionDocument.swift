import NativeTOML
import Policies
import StrictEncoding

/// A condition on a predicate, as a file writes it: a place, and one test of it.
enum ConditionDocument {
  private static let tests = [
    "equals", "in", "matches", "exists", "at-least", "at-most", "newer-than", "none-of", "each-of",
  ]

  static func conditions(_ tables: [TableReader]) throws(PolicyFileError) -> [PredicateCondition] {
    var conditions: [PredicateCondition] = []
    for table in tables { conditions.append(try condition(table)) }
    return conditions
  }

  private static func condition(_ reader: TableReader) throws(PolicyFileError) -> PredicateCondition
  {
    try reader.demandKnown(["pointer", "default"] + tests)
    let text = try reader.demanded(try reader.text("pointer"), "pointer")
    let pointer: JSONPointer
    do throws(JSONPointerError) { pointer = try JSONPointer(text) } catch {
      throw reader.error(
        .value(expected: "a JSON Pointer (RFC 6901), such as /scanner/uri", found: text),
        at: "pointer")
    }
    let given = tests.filter { reader.table[$0] != nil }
    guard let name = given.first else {
      throw reader.error(.missingMember("one of: \(tests.joined(separator: ", "))"))
    }
    guard given.count == 1 else { throw reader.error(.excludes(name), at: given[1]) }
    let fallback = try reader.fallback()
    if name == "exists", fallback != nil { throw reader.error(.excludes("exists"), at: "default") }
    return PredicateCondition(.pointer(pointer), try test(name, reader), fallback: fallback)
  }

  private static func test(
    _ name: String, _ reader: TableReader
  ) throws(PolicyFileError) -> PredicateCondition.Test {
    switch name {
    case "equals": .oneOf([try reader.demanded(try reader.scalar(name), name)])
    case "in": .oneOf(try reader.scalars(name))
    case "matches": .matches(try reader.namePatterns(name))
    case "exists": .exists(try reader.boolean(name) ?? true)
    case "at-least": .atLeast(try reader.number(name))
    case "at-most": .atMost(try reader.number(name))
    case "newer-than": .newerThan(try reader.demanded(try reader.span(name), name).seconds)
    case "none-of": .noneOf(try inner(name, reader))
    default: .eachOf(try inner(name, reader))
    }
  }

  /// One condition, or a list of them that are meant together.
  private static func inner(
    _ name: String, _ reader: TableReader
  ) throws(PolicyFileError) -> [PredicateCondition] {
    if case .table? = reader.table[name]?.content, let table = try reader.table(name) {
      return [try condition(table)]
    }
    let tables = try reader.list(name)
    guard !tables.isEmpty else {
      throw reader.error(.value(expected: "a condition", found: "an empty list"), at: name)
    }
    return try conditions(tables)
  }
}

extension TableReader {
  /// A string that may be empty.
  fileprivate func text(_ name: String) throws(PolicyFileError) -> String? {
    guard let value = table[name] else { return nil }
    guard case .string(let text) = value.content else { throw wrong(value, "a string", at: name) }
    return text
  }

  /// A string, a number or a truth value, as JSON has it.
  fileprivate func scalar(_ name: String) throws(PolicyFileError) -> JSONValue? {
    guard let value = table[name] else { return nil }
    return try scalar(value, at: name)
  }

  /// What is taken where nothing stands: a scalar, or an empty list where elements are looked for.
  fileprivate func fallback() throws(PolicyFileError) -> JSONValue? {
    if case .array(let elements)? = table["default"]?.content, elements.isEmpty {
      return .array([])
    }
    return try scalar("default")
  }

  /// Some of these, at least one.
  fileprivate func scalars(_ name: String) throws(PolicyFileError) -> [JSONValue] {
    guard let value = table[name] else { return [] }
    guard case .array(let elements) = value.content, !elements.isEmpty else {
      throw wrong(value, "a list of strings, numbers or truth values", at: name)
    }
    var scalars: [JSONValue] = []
    for element in elements { scalars.append(try scalar(element, at: name)) }
    return scalars
  }

  fileprivate func number(_ name: String) throws(PolicyFileError) -> JSONNumber {
    let value = try demanded(try scalar(name), name)
    guard case .number(let number) = value else {
      throw wrong(try demanded(table[name], name), "a number", at: name)
    }
    return number
  }

  private func scalar(_ value: TOMLValue, at name: String) throws(PolicyFileError) -> JSONValue {
    switch value.content {
    case .string(let text): return .string(text)
    case .integer(let number): return .number(JSONNumber(number))
    case .boolean(let truth): return .bool(truth)
    case .float(let number):
      if let number = JSONNumber(number) { return .number(number) }
    default: break
    }
    throw wrong(value, "a string, a finite number or a truth value", at: name)
  }
}
