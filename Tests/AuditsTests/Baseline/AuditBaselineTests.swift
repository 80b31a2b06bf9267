import Audits
import Reports
import Testing

@Suite struct AuditBaselineTests {
  @Test func everyPairOfStatusesIsCompared() {
    let order: [ReportStatus] = [.accepted, .advisory, .waived, .unsigned, .error, .refused]
    #expect(Set(order) == Set(ReportStatus.allCases))
    for (before, earlier) in order.enumerated() {
      var baseline = AuditBaseline()
      baseline.add(ReportRow(path: "a", status: earlier))
      for (now, later) in order.enumerated() {
        // Only what is accepted is better.
        let expected: ReportChange =
          now > before ? .worse : now < before && later.isAccepted ? .better : .same
        #expect(baseline.change(of: ReportRow(path: "a", status: later)) == expected)
        #expect(baseline.change(of: ReportRow(path: "b", status: later)) == .new)
      }
    }
  }

  @Test func pathsAreTheirBytes() {
    var baseline = AuditBaseline()
    baseline.add(ReportRow(path: "\u{E4}", status: .accepted))
    #expect(baseline.change(of: ReportRow(path: "a\u{308}", status: .accepted)) == .new)
    #expect(baseline.change(of: ReportRow(path: "\u{E4}", status: .accepted)) == .same)
  }

  @Test func findingsAreKnownByWhatTheyAreAbout() {
    let finding = ReportFinding(
      code: "weak-key", severity: .warning, path: "a", message: "m", keyID: "sha256:00")
    var baseline = AuditBaseline()
    #expect(baseline.change(of: finding) == .new)
    var row = ReportRow(path: "a", status: .accepted)
    row.findings = [finding]
    baseline.add(row)
    var other = finding
    other.severity = .error
    other.fails = true
    #expect(baseline.change(of: other) == .same)
    for change in [
      { (finding: inout ReportFinding) in finding.code = "retired-key" }, { $0.path = "b" },
      { $0.path = nil }, { $0.keyID = "sha256:01" }, { $0.digest = "sha256:00" },
      { $0.message = "another sentence" }, { $0.time = "2036-01-01T00:00:00Z" },
      { $0.related = ["b"] },
    ] {
      var changed = finding
      change(&changed)
      #expect(baseline.change(of: changed) == .new)
    }
  }

  @Test func otherBytesThatAreNotAcceptedAreNew() {
    func row(_ status: ReportStatus, _ digest: String) -> ReportRow {
      var row = ReportRow(path: "a", status: status)
      row.digests = [ReportDigest(role: "file", digest: digest)]
      return row
    }
    var baseline = AuditBaseline()
    baseline.add(row(.refused, "sha256:00"))
    #expect(baseline.change(of: row(.refused, "sha256:00")) == .same)
    #expect(baseline.change(of: row(.refused, "sha256:01")) == .new)
    #expect(baseline.change(of: row(.unsigned, "sha256:01")) == .new)
    #expect(baseline.change(of: row(.accepted, "sha256:01")) == .better)
  }

  @Test func answersAreHeldAgainstTheSameQuestion() {
    let answer = ReportFinding(
      code: "no-longer-accepted", severity: .error, path: "a", message: "m")
    var baseline = AuditBaseline(question: "without the key 'a'")
    baseline.add(answer)
    #expect(baseline.change(of: answer, asking: "without the key 'a'") == .same)
    #expect(baseline.change(of: answer, asking: "without the key 'b'") == .new)
    #expect(baseline.change(of: answer) == .new)
  }

  @Test(arguments: [
    "", "{", "[]", "null", "{\"schema\":\"sigcheck/verify/v1\"}",
    "{\"schema\":\"sigcheck/audit/v1\"}",
    "{\"schema\":\"sigcheck/audit/v1\",\"artifacts\":{},\"findings\":[]}",
    "{\"schema\":\"sigcheck/audit/v1\",\"artifacts\":[1],\"findings\":[]}",
    "{\"schema\":\"sigcheck/audit/v1\",\"artifacts\":[],\"findings\":[]}x",
  ])
  func whatIsNoReportIsRefused(_ text: String) {
    #expect(throws: ReportError.self) { try AuditBaseline(reading: Array(text.utf8)) }
  }
}
