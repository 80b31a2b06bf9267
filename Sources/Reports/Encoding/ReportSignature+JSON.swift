import StrictEncoding

extension ReportSignature {
  var json: JSONValue {
    var json = ReportJSON()
    json.path("bundle", bundle)
    json.text("keyID", keyID)
    json.text("keyName", keyName)
    json.text("subject", subject)
    json.text("issuer", issuer)
    json.text("algorithm", algorithm)
    json.text("form", form)
    json.flag("counts", counts)
    json.text("reference", reference)
    json.text("claimedTime", claimedTime)
    json.text("trustedTime", trustedTime)
    json.text("authority", authority)
    json.text("payloadDigest", payloadDigest)
    return json.value
  }

  init(json: JSONValue) throws(ReportError) {
    let members = try ReportMembers(json)
    self.init(
      bundle: try members.requiredPath("bundle"), keyID: try members.requiredText("keyID"),
      keyName: try members.text("keyName"), subject: try members.text("subject"),
      issuer: try members.text("issuer"), algorithm: try members.requiredText("algorithm"),
      form: try members.requiredText("form"), counts: try members.flag("counts"),
      reference: try members.text("reference"), claimedTime: try members.text("claimedTime"),
      trustedTime: try members.text("trustedTime"), authority: try members.text("authority"),
      payloadDigest: try members.requiredText("payloadDigest"))
  }
}
