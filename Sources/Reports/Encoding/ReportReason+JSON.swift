import StrictEncoding

extension ReportReason {
  var json: JSONValue {
    var json = ReportJSON()
    json.text("code", code)
    json.text("check", check)
    json.text("message", message)
    json.text("expected", expected)
    json.text("found", found)
    json.text("remedy", remedy)
    json.path("bundle", bundle)
    json.text("keyID", keyID)
    return json.value
  }

  init(json: JSONValue) throws(ReportError) {
    let members = try ReportMembers(json)
    self.init(
      code: try members.requiredText("code"), check: try members.requiredText("check"),
      message: try members.requiredText("message"), expected: try members.text("expected"),
      found: try members.text("found"), remedy: try members.text("remedy"),
      bundle: try members.path("bundle"), keyID: try members.text("keyID"))
  }
}
