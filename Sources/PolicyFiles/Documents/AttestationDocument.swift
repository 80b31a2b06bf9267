import NativeTOML
import Policies
import Statements
import StrictEncoding

/// An attestation that a rule demands, as a file lists it.
struct AttestationDocument {
  let reader: TableReader
  let demand: AttestationDemand

  init(_ name: String, _ reader: TableReader) throws(PolicyFileError) {
    self.reader = reader
    try reader.demandKnown([
      "description", "type", "role", "conditions", "builder-id", "build-type", "source",
      "scanned-within", "max-severity", "allow-unrated", "verifier-id", "policy-digest",
      "resource-uri", "result",
    ])
    _ = try reader.string("description")
    let types = try Self.types(reader)
    let conditions =
      try FactConditions(reader: reader, types: types).all
      + ConditionDocument.conditions(try reader.list("conditions"))
    let count = conditions.map(\.count).reduce(0, +)
    guard count <= AttestationDemand.maximumConditions else {
      throw reader.error(
        .value(
          expected: "at most \(AttestationDemand.maximumConditions) conditions",
          found: "\(count)"), at: "conditions")
    }
    demand = AttestationDemand(
      name: name, types: types, role: try reader.demanded(try reader.string("role"), "role"),
      conditions: conditions)
  }

  private static func types(_ reader: TableReader) throws(PolicyFileError) -> [String] {
    var types: [String] = []
    for text in try reader.demanded(try reader.strings("type"), "type") {
      do throws(StatementError) {
        for uri in try PredicateType(text).uris where !types.contains(uri) { types.append(uri) }
      } catch {
        let words = PredicateWord.allCases.map(\.rawValue).joined(separator: ", ")
        throw reader.error(
          .value(expected: "a URI, or one of: \(words)", found: text), at: "type")
      }
    }
    guard !types.isEmpty else {
      throw reader.error(.value(expected: "a type", found: "an empty list"), at: "type")
    }
    return types
  }
}
