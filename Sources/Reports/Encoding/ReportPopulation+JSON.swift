import StrictEncoding

extension ReportPopulation {
  var json: JSONValue {
    var json = ReportJSON()
    json.count("seen", seen)
    // All statuses are there, so that equal populations are written alike.
    let statuses = ReportStatus.allCases.map {
      ($0.rawValue, JSONValue.number(JSONNumber(artifacts[$0, default: 0])))
    }
    json.value("artifacts", .object(JSONObject(statuses)))
    json.counts("outOfScope", outOfScope)
    json.counts("extensions", extensions)
    json.count("unreadable", unreadable)
    return json.value
  }

  init(json: JSONValue) throws(ReportError) {
    let members = try ReportMembers(json)
    var artifacts: [ReportStatus: UInt64] = [:]
    for (word, number) in try members.counts("artifacts") {
      guard let status = ReportStatus(rawValue: word) else {
        throw .malformed(at: "artifacts.\(word)", expected: "a known status")
      }
      if number > 0 { artifacts[status] = number }
    }
    self.init(
      seen: try members.total("seen"), artifacts: artifacts,
      outOfScope: try members.counts("outOfScope"), extensions: try members.counts("extensions"),
      unreadable: try members.total("unreadable"))
  }
}
