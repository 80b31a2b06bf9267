import StrictEncoding

/// What an OpenVEX document must hold (OpenVEX specification v0.2.0).
enum OpenVEXShape {
  static func check(_ document: ObjectReader) throws(StatementError) {
    let context = try document.string("@context")
    guard context.utf8.starts(with: "https://openvex.dev/ns".utf8) else {
      throw .predicateValue(
        path: document.place(of: "@context"), expected: "https://openvex.dev/ns…", found: context)
    }
    for name in ["@id", "author"] { _ = try document.string(name) }
    try document.time("timestamp")
    let version = try document.value("version")
    guard version.integerValue.map({ $0 >= 1 }) ?? (version.stringValue?.isEmpty == false) else {
      throw .predicateValue(
        path: document.place(of: "version"), expected: "a whole number from 1", found: "another")
    }
    let statements = try document.objects("statements")
    guard !statements.isEmpty else {
      throw .missingMember(path: document.place(of: "statements"))
    }
    for statement in statements { try check(statement: statement) }
  }

  private static func check(statement: ObjectReader) throws(StatementError) {
    // A text until v0.0.2, an object with a name since.
    if case .object = try statement.value("vulnerability") {
      _ = try statement.object("vulnerability").string("name")
    } else {
      _ = try statement.string("vulnerability")
    }
    try statement.demand(
      "status", oneOf: ["not_affected", "affected", "fixed", "under_investigation"])
    guard statement.object["status"]?.stringValue == "not_affected" else { return }
    let hasStatement = statement.object["impact_statement"] != nil
    _ = try statement.string(hasStatement ? "impact_statement" : "justification")
  }
}
