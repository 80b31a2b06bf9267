import RegexBuilder
import Reports
import Testing

@Suite struct PrometheusFormatTests {
  @Test(arguments: ReadReport.allCases)
  func `reports are written as they were read`(_ read: ReadReport) throws {
    try WrittenReport(.prometheus, read.report).isAsRead("\(read.rawValue).prom")
  }

  @Test func `artifacts make no series`() throws {
    let few = try WrittenReport(.prometheus, ReportFixture.plain).lines
    var summary = ReportFixture.plain.summary
    summary.population.artifacts = [.accepted: 1_000_000]
    let rows = (0..<1_000).map { ReportRow(path: "\($0)", status: .accepted) }
    let many = try WrittenReport(
      .prometheus, Report(summary: summary, entries: ReportEntryList(rows: rows))
    ).lines
    #expect(few.count == many.count)
    #expect(many.contains("sigcheck_artifacts{status=\"accepted\"} 1000000"))
  }

  @Test(
    "labels are escaped",
    arguments: [
      (HostileTexts.labels, #"a\"} 1\\u{a}sigcheck_owned{x=\"y\"} 2\\u{a}# TYPE"#),
      (#"back\slash"#, #"back\\\\slash"#),
      (HostileTexts.bidi, #"invoice\\u{202e}fdp.\\u{2066}exe\\u{200f}"#),
      (HostileTexts.notUTF8, #"f\\xff\\xc3(\\u{1b}\\x80"#),
    ])
  func labels(_ name: String, _ written: String) throws {
    var summary = ReportFixture.empty.summary
    summary.keys = [ReportKey(keyID: "sha256:aa", name: name)]
    let report = Report(summary: summary, entries: ReportEntryList())
    let lines = try WrittenReport(.prometheus, report).lines
    #expect(
      lines.contains(
        "sigcheck_key_state{key=\"sha256:aa\",name=\"\(written)\",state=\"active\"} 1"))
  }

  @Test func `whatever a label says, each line is a series`() throws {
    var summary = ReportFixture.empty.summary
    summary.keys = HostileTexts.all.map { ReportKey(keyID: $0, name: $0, state: $0) }
    summary.findings = Dictionary(uniqueKeysWithValues: HostileTexts.all.map { ($0, 1) })
    summary.population.outOfScope = summary.findings
    summary.command = HostileTexts.labels
    let report = Report(summary: summary, entries: ReportEntryList())
    let written = try WrittenReport(.prometheus, report)
    #expect(WrittenReport.harmful(written.text, but: "\n") == [])
    let label = #/[a-z]+="(?:[^"\\\n]|\\[\\"n])*"/#
    let series = Regex {
      "sigcheck_"
      OneOrMore(CharacterClass("a"..."z", .anyOf("_")))
      Optionally {
        "{"
        label
        ZeroOrMore {
          ","
          label
        }
        "}"
      }
      " "
      OneOrMore("0"..."9")
    }.matchingSemantics(.unicodeScalar)
    let lines = written.lines.dropLast().filter { !$0.hasPrefix("# ") }
    for line in lines { #expect(line.wholeMatch(of: series) != nil) }
    #expect(lines.count { $0.hasPrefix("sigcheck_key_state{") } == HostileTexts.all.count)
    #expect(lines.count { $0.hasPrefix("sigcheck_findings{") } == HostileTexts.all.count)
  }

  @Test func `keys whose names only look alike are two`() throws {
    var summary = ReportFixture.empty.summary
    summary.keys = ["\u{E9}", "e\u{301}"].map { ReportKey(keyID: "sha256:aa", name: $0) }
    let report = Report(summary: summary, entries: ReportEntryList())
    let lines = try WrittenReport(.prometheus, report).lines
    #expect(lines.count { $0.hasPrefix("sigcheck_key_state{") } == 2)
  }

  @Test func `the same key twice is one series`() throws {
    var summary = ReportFixture.empty.summary
    summary.keys = Array(repeating: ReportKey(keyID: "sha256:aa", name: "a"), count: 2)
    let report = Report(summary: summary, entries: ReportEntryList())
    let lines = try WrittenReport(.prometheus, report).lines
    #expect(lines.count { $0.hasPrefix("sigcheck_key_state{") } == 1)
  }

  @Test func `another run differs in its version and its end only`() throws {
    let one = try WrittenReport(.prometheus, ReportFixture.report).lines
    let other = try WrittenReport(.prometheus, ReadReport.hostile.another).lines
    #expect(one.count == other.count)
    for (one, other) in zip(one, other) where one != other {
      #expect(one.hasPrefix("sigcheck_info{") || one.hasPrefix("sigcheck_last_run_timestamp"))
    }
  }

  @Test func `a time that is none has no series`() throws {
    var summary = ReportFixture.empty.summary
    summary.run.end = "soon"
    let report = Report(summary: summary, entries: ReportEntryList())
    let text = try WrittenReport(.prometheus, report).text
    #expect(!text.contains("last_run"))
    #expect(text.hasSuffix("} 1\n"))
  }
}
