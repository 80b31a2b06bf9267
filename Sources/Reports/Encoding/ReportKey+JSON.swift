import StrictEncoding

extension ReportKey {
  var json: JSONValue {
    var json = ReportJSON()
    json.text("keyID", keyID)
    json.text("name", name)
    json.text("subject", subject)
    json.text("issuer", issuer)
    json.text("algorithm", algorithm)
    json.text("owner", owner)
    json.texts("purposes", purposes)
    json.text("state", state)
    json.text("since", since)
    json.text("from", from)
    json.text("until", until)
    json.count("counted", counted)
    json.count("notCounted", notCounted)
    return json.value
  }

  init(json: JSONValue) throws(ReportError) {
    let members = try ReportMembers(json)
    self.init(
      keyID: try members.requiredText("keyID"), name: try members.requiredText("name"),
      subject: try members.text("subject"), issuer: try members.text("issuer"),
      algorithm: try members.text("algorithm"), owner: try members.text("owner"),
      purposes: try members.texts("purposes"), state: try members.requiredText("state"),
      since: try members.text("since"), from: try members.text("from"),
      until: try members.text("until"), counted: try members.total("counted"),
      notCounted: try members.total("notCounted"))
  }
}
