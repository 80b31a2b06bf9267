import StrictEncoding

extension ReportRule {
  var json: JSONValue {
    var json = ReportJSON()
    json.text("id", id)
    json.text("status", status)
    json.text("waiver", waiver)
    json.list("demands", demands.map(\.json))
    return json.value
  }

  init(json: JSONValue) throws(ReportError) {
    let members = try ReportMembers(json)
    self.init(
      id: try members.requiredText("id"), status: try members.requiredText("status"),
      waiver: try members.text("waiver"),
      demands: try members.list("demands", Demand.init(json:)))
  }
}

extension ReportRule.Demand {
  var json: JSONValue {
    var json = ReportJSON()
    json.text("name", name)
    json.flag("attestation", isAttestation)
    json.count("needed", needed)
    json.count("found", found)
    return json.value
  }

  init(json: JSONValue) throws(ReportError) {
    let members = try ReportMembers(json)
    self.init(
      name: try members.requiredText("name"), isAttestation: try members.flag("attestation"),
      needed: try members.required("needed", members.count("needed")),
      found: try members.required("found", members.count("found")))
  }
}
