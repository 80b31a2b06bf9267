public import StrictEncoding

extension ReportRow {
  /// The row as an object (`Docs/REPORTS.md`); what is absent or empty is left out.
  public var json: JSONValue {
    var json = ReportJSON()
    add(to: &json)
    return json.value
  }

  /// Reads a row from an object; members that it does not know are ignored.
  ///
  /// - Throws: ``ReportError/malformed(at:expected:)`` with the place of the member.
  public init(json: JSONValue) throws(ReportError) {
    let members = try ReportMembers(json)
    self.init(
      path: try members.requiredPath("path"), kind: try members.text("kind"),
      status: try members.required("status", members.word("status")),
      fails: try members.flag("fails"), change: try members.word("change"),
      alternative: try members.word("alternative"), reference: try members.text("reference"),
      size: try members.count("size"),
      digests: try members.list("digests", ReportDigest.init(json:)),
      signatures: try members.list("signatures", ReportSignature.init(json:)),
      rules: try members.list("rules", ReportRule.init(json:)),
      reasons: try members.list("reasons", ReportReason.init(json:)),
      findings: try members.list("findings", ReportFinding.init(json:)))
  }

  /// Adds the members of the row.
  func add(to json: inout ReportJSON) {
    json.path("path", path)
    json.text("kind", kind)
    json.text("status", status.rawValue)
    json.flag("fails", fails)
    json.text("change", change?.rawValue)
    json.text("alternative", alternative?.rawValue)
    json.text("reference", reference)
    json.count("size", size)
    json.list("digests", digests.map(\.json))
    json.list("signatures", signatures.map(\.json))
    json.list("rules", rules.map(\.json))
    json.list("reasons", reasons.map(\.json))
    json.list("findings", findings.map(\.json))
  }
}
