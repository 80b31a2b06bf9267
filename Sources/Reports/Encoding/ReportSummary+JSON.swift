public import StrictEncoding

extension ReportSummary {
  /// The summary as an object (`Docs/REPORTS.md`); what is absent or empty is left out.
  ///
  /// Its last member, `run`, has all that may differ between two reports about the same things.
  public var json: JSONValue {
    var json = ReportJSON()
    add(to: &json)
    json.value("run", run.json)
    return json.value
  }

  /// Reads a summary from an object; members that it does not know are ignored.
  ///
  /// - Throws: ``ReportError/malformed(at:expected:)`` with the place of the member.
  public init(json: JSONValue) throws(ReportError) {
    let members = try ReportMembers(json)
    self.init(
      command: try members.requiredText("command"),
      judgedAt: try members.requiredText("judgedAt"),
      judgedBy: try members.requiredPath("judgedBy"),
      exitStatus: try members.required("exitStatus", members.count("exitStatus")),
      failOn: try members.texts("failOn"),
      population: try members.nested("population", ReportPopulation.init(json:)),
      failingArtifacts: try members.total("failingArtifacts"),
      findings: try members.counts("findingCounts"),
      failingFindings: try members.total("failingFindings"),
      question: try members.text("question"),
      noLongerAccepted: try members.total("noLongerAccepted"),
      newlyAccepted: try members.total("newlyAccepted"),
      keys: try members.list("keys", ReportKey.init(json:)),
      run: try members.nested("run", ReportRun.init(json:)))
  }

  /// Adds the members of the summary but for its `run`.
  func add(to json: inout ReportJSON) {
    json.count("exitStatus", exitStatus)
    json.text("command", command)
    json.text("judgedAt", judgedAt)
    json.path("judgedBy", judgedBy)
    json.texts("failOn", failOn)
    json.value("population", population.json)
    json.count("failingArtifacts", failingArtifacts)
    json.counts("findingCounts", findings)
    json.count("failingFindings", failingFindings)
    json.text("question", question)
    json.count("noLongerAccepted", noLongerAccepted)
    json.count("newlyAccepted", newlyAccepted)
    json.list("keys", keys.map(\.json))
  }
}
