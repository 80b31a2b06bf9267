import Reports
import Testing

/// A page has what matters most, the totals of all, and says what has the rest.
@Suite struct HTMLLimitTests {
  @Test func tableHasTenThousandRowsAndTheTotalsOfAll() throws {
    var report = HTMLFixture.report(of: 25_000)
    report = Report(
      summary: Self.summary(report.summary, asking: ["--report=jsonl:out/all.jsonl"]),
      entries: report.entries)
    let page = try HTMLPageText(report)
    #expect(page.count(of: "<td class=\"c-status\">") == 10_000)
    let note = try page.between("<h2 id=\"artifacts-title\">Artifacts</h2>", "</p>")
    #expect(note.contains("10,000 rows of 25,000"))
    #expect(note.contains("15,000 are left out"))
    #expect(note.contains("out/all.jsonl"))
    let sum = try page.between("<caption>Everything that was seen</caption>", "</table>")
    #expect(sum.contains("<th scope=\"row\">artifacts</th><td class=\"number\">25,000</td>"))
    let failing = (0..<25_000).count { !HTMLFixture.status($0).isAccepted }
    #expect(page.count(of: "<tr class=\"fails\">") == failing, "no failing row is left out")
    #expect(page.count(of: "<details id=\"e") == 200)
    let open = try page.between("<h2 id=\"failing-title\">", "</p>")
    #expect(open.contains("The first 200 of \(failing) failing artifacts"))
  }

  /// The worst come first, and within them the order of the run stays.
  @Test func whatFailsIsKeptWhereverItStands() throws {
    let rows = (0..<10_050).map { index in
      var row = ReportRow(path: "f\(index)", kind: "file", status: .accepted)
      if index >= 10_040 {
        row.status = index % 2 == 0 ? .refused : .advisory
        row.fails = index % 2 == 0
      }
      return row
    }
    let page = try HTMLPageText(Self.report(rows: rows))
    let paths = try page.between("id=\"artifacts-table\"", "</tbody>").split(
      separator: "class=\"path\""
    )
    .dropFirst().map { $0.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" } }
    #expect(paths.count == 10_000)
    #expect(paths.prefix(5) == ["f10040", "f10042", "f10044", "f10046", "f10048"])
    #expect(paths[5..<10] == ["f10041", "f10043", "f10045", "f10047", "f10049"])
    #expect(paths[10] == "f0" && paths[9_999] == "f9989")
  }

  @Test func findingsHaveALimitToo() throws {
    let findings = (0..<1_200).map {
      ReportFinding(code: "duplicate", severity: .note, path: "d\($0)", message: "m")
    }
    let page = try HTMLPageText(Self.report(findings: findings))
    #expect(page.count(of: "<li class=\"finding\">") == 1_000)
    let note = try page.between("Findings about no artifact</h3>", "</p>")
    #expect(note.contains("The first 1,000 of 1,200"))
    #expect(note.contains("<code>--report jsonl:FILE</code>"))
  }

  @Test func allThatFitsHasNoNote() throws {
    let page = try HTMLPageText(ReportFixture.plain)
    #expect(!page.text.contains("left out here") && !page.text.contains("The first"))
  }

  private static func report(
    rows: [ReportRow] = [], findings: [ReportFinding] = []
  ) -> Report {
    Report(
      summary: summary(ReportFixture.empty.summary, asking: []),
      entries: ReportEntryList(rows: rows, findings: findings))
  }

  private static func summary(
    _ summary: ReportSummary, asking arguments: [String]
  ) -> ReportSummary {
    var summary = summary
    summary.run.arguments = ["audit", "."] + arguments
    return summary
  }
}
