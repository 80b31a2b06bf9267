import StrictEncoding

extension ReportDigest {
  var json: JSONValue {
    var json = ReportJSON()
    json.text("role", role)
    json.text("digest", digest)
    json.text("platform", platform)
    return json.value
  }

  init(json: JSONValue) throws(ReportError) {
    let members = try ReportMembers(json)
    self.init(
      role: try members.requiredText("role"), digest: try members.requiredText("digest"),
      platform: try members.text("platform"))
  }
}
