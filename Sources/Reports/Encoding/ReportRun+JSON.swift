import StrictEncoding

extension ReportRun {
  var json: JSONValue {
    var json = ReportJSON()
    json.text("toolVersion", toolVersion)
    json.text("libcryptoVersion", libcryptoVersion)
    json.paths("arguments", arguments)
    json.paths("roots", roots)
    json.list("inputs", inputs.map(\.json))
    json.text("clock", clock)
    json.text("start", start)
    json.text("end", end)
    json.text("host", host)
    json.text("user", user)
    json.texts("remarks", remarks)
    return json.value
  }

  init(json: JSONValue) throws(ReportError) {
    let members = try ReportMembers(json)
    self.init(
      toolVersion: try members.requiredText("toolVersion"),
      libcryptoVersion: try members.requiredText("libcryptoVersion"),
      arguments: try members.paths("arguments"), roots: try members.paths("roots"),
      inputs: try members.list("inputs", Input.init(json:)),
      clock: try members.requiredText("clock"), start: try members.requiredText("start"),
      end: try members.requiredText("end"), host: try members.text("host"),
      user: try members.text("user"), remarks: try members.texts("remarks"))
  }
}

extension ReportRun.Input {
  var json: JSONValue {
    var json = ReportJSON()
    json.text("role", role)
    json.path("path", path)
    json.text("digest", digest)
    return json.value
  }

  init(json: JSONValue) throws(ReportError) {
    let members = try ReportMembers(json)
    self.init(
      role: try members.requiredText("role"), path: try members.requiredPath("path"),
      digest: try members.requiredText("digest"))
  }
}
