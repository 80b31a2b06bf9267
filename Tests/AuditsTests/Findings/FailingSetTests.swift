import Audits
import Reports
import Testing

@Suite struct FailingSetTests {
  @Test func whatFailsWhereNothingIsSaid() {
    let standard = FailingSet.standard
    for status in ReportStatus.allCases {
      #expect(standard.fails(status, nil) == !status.isAccepted)
    }
    #expect(
      AuditFinding.codes.filter { standard.fails($0, nil) } == ["unreadable", "no-longer-accepted"])
  }

  @Test func everyWordCanBeGivenAndOnlyThese() throws {
    for word in FailingSet.words {
      let set = try FailingSet(parsing: word)
      #expect(set.fails(.error, nil) && set.fails("unreadable", nil), "\(word)")
      #expect(!set.fails(.accepted, nil))
    }
    #expect(FailingSet.words.count == Set(FailingSet.words).count)
    for text in [
      "", "accepted", "Refused", "refused ", "refused,", ",refused", "refused;unsigned",
      "e\u{301}rror",
    ] {
      #expect(throws: AuditError.self) { try FailingSet(parsing: text) }
    }
    do throws(AuditError) { _ = try FailingSet(parsing: "unsigned,odd") } catch {
      #expect(error == .unknownWord("odd") && error.code == "unknown-word")
    }
  }

  @Test func oneWordStandsForAllThatEnds() throws {
    let set = try FailingSet(parsing: "expiring")
    #expect(
      set.codes == [
        "key-ends-soon", "identity-ends-soon", "certificate-ends-soon", "crl-ends-soon",
        "trusted-root-ends-soon", "timestamp-authority-ends-soon", "waiver-ends-soon",
        "policy-ends-soon",
        "unreadable",
      ])
    #expect(set.statuses == [.error])
  }

  @Test func onlyNewsFails() {
    let standard = FailingSet.standard
    for (change, fails) in [
      (ReportChange.new, true), (.worse, true), (.same, false), (.better, false),
    ] {
      #expect(standard.fails(.refused, change) == fails)
      #expect(standard.fails("no-longer-accepted", change) == fails)
      // An error is never an acceptance, old or new.
      #expect(standard.fails(.error, change) && standard.fails("unreadable", change))
    }
  }
}
