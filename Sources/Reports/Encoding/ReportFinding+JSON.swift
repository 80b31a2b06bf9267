public import StrictEncoding

extension ReportFinding {
  /// The finding as an object (`Docs/REPORTS.md`); what is absent or empty is left out.
  public var json: JSONValue {
    var json = ReportJSON()
    add(to: &json)
    return json.value
  }

  /// Reads a finding from an object; members that it does not know are ignored.
  ///
  /// - Throws: ``ReportError/malformed(at:expected:)`` with the place of the member.
  public init(json: JSONValue) throws(ReportError) {
    let members = try ReportMembers(json)
    self.init(
      code: try members.requiredText("code"),
      severity: try members.required("severity", members.word("severity")),
      path: try members.path("path"), message: try members.requiredText("message"),
      keyID: try members.text("keyID"), digest: try members.text("digest"),
      related: try members.paths("related"), time: try members.text("time"),
      remedy: try members.text("remedy"), fails: try members.flag("fails"),
      change: try members.word("change"))
  }

  /// Adds the members of the finding.
  func add(to json: inout ReportJSON) {
    json.text("code", code)
    json.text("severity", severity.rawValue)
    json.path("path", path)
    json.text("message", message)
    json.text("keyID", keyID)
    json.text("digest", digest)
    json.paths("related", related)
    json.text("time", time)
    json.text("remedy", remedy)
    json.flag("fails", fails)
    json.text("change", change?.rawValue)
  }
}
