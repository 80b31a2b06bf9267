/// The facts of a finding, in the order in which they are shown.
struct HTMLFindingFacts {
  let finding: ReportFinding
  let keyNames: HTMLKeyNames

  var facts: [HTMLEvidence.Fact] {
    var list = HTMLFactList()
    list.add("finding", finding.message)
    list.add("code", finding.code, isExact: true)
    list.add("severity", finding.severity.rawValue + (finding.fails ? ", makes the run fail" : ""))
    list.add("path", finding.path, isExact: true)
    list.add("key", finding.keyID.map { keyNames.shown($0) }, isExact: true)
    list.add("digest", finding.digest, isExact: true)
    list.add("time", finding.time)
    for path in finding.related { list.add("also", path, isExact: true) }
    list.add("remedy", finding.remedy)
    list.add("against the baseline", finding.change?.rawValue)
    return list.facts
  }
}
