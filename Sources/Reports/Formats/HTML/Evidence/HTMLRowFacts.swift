/// The facts about an artifact, in the order in which they are shown.
struct HTMLRowFacts {
  typealias Fact = HTMLEvidence.Fact

  let row: ReportRow
  let keyNames: HTMLKeyNames

  var artifact: [Fact] {
    var facts = HTMLFactList()
    facts.add("path", row.path, isExact: true)
    facts.add("status", row.status.rawValue + (row.fails ? ", makes the run fail" : ""))
    facts.add("kind", row.kind)
    facts.add("reference", row.reference, isExact: true)
    facts.add("size", row.size.map { HTMLNumber.counted($0, "byte", "bytes") })
    facts.add("under what is asked", row.alternative?.rawValue)
    facts.add("against the baseline", row.change?.rawValue)
    return facts.facts
  }

  func reason(_ reason: ReportReason) -> [Fact] {
    var facts = HTMLFactList()
    facts.add("reason", reason.message)
    facts.add("code", reason.code, isExact: true)
    facts.add("check", reason.check)
    facts.add("expected", reason.expected, isExact: true)
    facts.add("found", reason.found, isExact: true)
    facts.add("remedy", reason.remedy)
    facts.add("bundle", reason.bundle, isExact: true)
    facts.add("key", reason.keyID.map { keyNames.shown($0) }, isExact: true)
    return facts.facts
  }

  func rule(_ rule: ReportRule) -> [Fact] {
    var facts = HTMLFactList()
    facts.add("rule", rule.id)
    facts.add("outcome", rule.status)
    facts.add("waiver", rule.waiver)
    for demand in rule.demands {
      let kind = demand.isAttestation ? "attestation" : "role"
      let keys = HTMLNumber.counted(UInt64(max(demand.needed, 0)), "key", "keys")
      facts.add("\(kind) \(demand.name)", "\(demand.found) of \(keys)")
    }
    return facts.facts
  }

  func signature(_ signature: ReportSignature) -> [Fact] {
    var facts = HTMLFactList()
    facts.add(
      "key", keyNames.shown(signature.keyID, name: signature.keyName), isExact: true)
    facts.add("certificate of", signature.subject, isExact: true)
    facts.add("by the word of", signature.issuer, isExact: true)
    facts.add("counts", signature.counts ? "yes" : "no")
    facts.add("algorithm", signature.algorithm)
    facts.add("form", signature.form)
    facts.add("signed reference", signature.reference, isExact: true)
    facts.add("trusted time", signature.trustedTime.map { trusted($0, by: signature.authority) })
    facts.add("claimed time", signature.claimedTime.map { $0 + ", which nothing proves" })
    facts.add("bundle", signature.bundle, isExact: true)
    facts.add("payload digest", signature.payloadDigest, isExact: true)
    return facts.facts
  }

  private func trusted(_ time: String, by authority: String?) -> String {
    authority.map { "\(time), by \($0)" } ?? time
  }

  func digest(_ digest: ReportDigest) -> Fact {
    let platform = digest.platform.map { " for \($0)" } ?? ""
    return Fact(label: digest.role + platform, value: digest.digest, isExact: true)
  }

  func finding(_ finding: ReportFinding) -> [Fact] {
    HTMLFindingFacts(finding: finding, keyNames: keyNames).facts
  }
}
