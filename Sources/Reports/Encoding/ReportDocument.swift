public import StrictEncoding

/// A report that is one JSON document (`sigcheck/audit/v1`, `sigcheck/verify-report/v1`), as ``ReportFormat/json``
/// writes it.
public struct ReportDocument: Sendable {
  /// What is said of the run.
  public let summary: ReportSummary
  /// What is said of each artifact, in order.
  public let rows: [ReportRow]
  /// What else was found, in order.
  public let findings: [ReportFinding]

  /// The longest document that is read: it takes several times its bytes of memory, and a longer report is to be
  /// given in lines (``ReportLine``).
  public static let limits = JSONLimits(maxBytes: 256 << 20, maxDepth: 20, maxValues: 1 << 25)

  /// Reads a document; members that it does not know are ignored.
  ///
  /// - Throws: ``ReportError/malformed(at:expected:)`` with the place of the member, or with the byte
  ///   where it is no JSON; ``ReportError/schema(found:)`` for an object of another schema.
  public init(parsing bytes: [UInt8]) throws(ReportError) {
    let value: JSONValue
    do throws(JSONError) { value = try JSONValue.parse(bytes, limits: Self.limits) } catch {
      throw .malformed(at: "byte \(error.position)", expected: "JSON (\(error.code))")
    }
    let members = try ReportMembers(value)
    let found = try members.text("schema")
    guard let found, JSONFormat.schemas.contains(where: found.isExactly) else {
      throw .schema(found: found)
    }
    guard case .object(let object) = value, object["artifacts"] != nil, object["findings"] != nil
    else { throw .malformed(at: "artifacts", expected: "a list, and one of findings") }
    summary = try ReportSummary(json: value)
    rows = try members.list("artifacts") { value throws(ReportError) in try ReportRow(json: value) }
    findings = try members.list("findings") { value throws(ReportError) in
      try ReportFinding(json: value)
    }
  }
}
