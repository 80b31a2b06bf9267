import Reports
import Testing

/// The numbers and pictures of a page are those of its report.
@Suite struct HTMLContentTests {
  @Test func barIsWholeAndShowsOneOfAMillion() throws {
    let page = try HTMLPageText(Self.report(artifacts: [.accepted: 999_999, .refused: 1]))
    let parts = try page.elements().filter { $0.name == "rect" && $0.path.last == "g" }
    #expect(parts.map { $0["x"] } == ["0.00%", "99.40%"])
    #expect(parts.map { $0["width"] } == ["99.40%", "0.60%"])
    let words = "Of 1,000,000 artifacts: 999,999 accepted, 1 refused"
    #expect(try page.elements().contains { $0["aria-label"] == words })
  }

  @Test func numbersThatDoNotAddUpAreSaid() throws {
    var summary = ReportFixture.plain.summary
    summary.population.seen += 1
    let page = try HTMLPageText(Report(summary: summary, entries: ReportFixture.plain.entries))
    #expect(try page.elements().contains { $0["role"] == "alert" })
    #expect(try !HTMLPageText(ReportFixture.plain).elements().contains { $0["role"] == "alert" })
  }

  @Test func lifetimesLieOnOneAxis() throws {
    let page = try HTMLPageText(HTMLFixture.report(of: 1))
    let bars = try page.elements().filter { $0["class"] == "solid" && $0["height"] == "12" }
    #expect(bars.count == HTMLFixture.keys.count)
    #expect(bars.last?["x"] == "0.00%" && bars.last?["width"] == "100.00%", "no time given")
    let starts = try bars.map { try #require($0["x"]).dropLast() }.map { Double($0) ?? -1 }
    #expect(starts[2] < starts[1] && starts[1] < starts[3] && starts[3] < starts[0])
  }

  @Test(arguments: [
    (Int(0), "Passed"), (1, "Failed"), (2, "No verdict"), (3, "Failed: not signed"),
  ])
  func headSaysTheOutcome(_ status: Int, _ word: String) throws {
    var summary = ReportFixture.empty.summary
    summary.exitStatus = status
    let page = try HTMLPageText(Report(summary: summary, entries: ReportEntryList()))
    #expect(try page.elements().first { $0.name == "h1" }?.text == word)
  }

  @Test func evidenceOfFailingRowsIsThereWithoutAScript() throws {
    let page = try HTMLPageText(ReportFixture.plain)
    let elements = try page.elements()
    let failing = ReportFixture.plainRows.filter(\.fails)
    #expect(
      elements.count { $0.name == "details" && $0["id"]?.hasPrefix("e") == true } == failing.count)
    for row in failing {
      for reason in row.reasons {
        #expect(elements.contains { $0.name == "dd" && $0.text == reason.message })
      }
    }
  }

  private static func report(artifacts: [ReportStatus: UInt64]) -> Report {
    var summary = ReportFixture.empty.summary
    summary.population = ReportPopulation(
      seen: artifacts.values.reduce(0, +), artifacts: artifacts)
    return Report(summary: summary, entries: ReportEntryList())
  }
}
