import NativeSystem
import Reports
import Testing

@Suite struct JUnitFormatTests {
  @Test(arguments: ReadReport.allCases)
  func `reports are written as they were read`(_ read: ReadReport) throws {
    try WrittenReport(.junit, read.report).isAsRead("\(read.rawValue).junit.xml")
  }

  @Test func `nothing harmful and no character that XML lacks is in a report`() throws {
    let text = try WrittenReport(.junit, ReportFixture.report).text
    #expect(WrittenReport.harmful(text, but: "\n") == [])
    #expect(!text.contains("<script"))
    #expect(!text.unicodeScalars.contains("\u{FFFE}"))
  }

  @Test func `another run differs in heads and properties only`() throws {
    let one = try WrittenReport(.junit, ReportFixture.report).lines
    let other = try WrittenReport(.junit, ReadReport.hostile.another).lines
    #expect(one.count == other.count)
    for (one, other) in zip(one, other) where one != other {
      #expect(one.contains("<testsuite ") || one.contains("<property "))
    }
  }

  @Test(
    "what fails fails, what does not is passed or skipped",
    arguments: [
      (ReportStatus.accepted, false, "tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\""),
      (.advisory, false, "tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\""),
      (.waived, false, "tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\""),
      (.refused, true, "tests=\"1\" failures=\"1\" errors=\"0\" skipped=\"0\""),
      (.unsigned, true, "tests=\"1\" failures=\"1\" errors=\"0\" skipped=\"0\""),
      (.error, true, "tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\""),
      (.advisory, true, "tests=\"1\" failures=\"1\" errors=\"0\" skipped=\"0\""),
      (.refused, false, "tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"1\""),
      (.unsigned, false, "tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"1\""),
      (.error, false, "tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"1\""),
    ])
  func outcomes(_ status: ReportStatus, _ fails: Bool, _ counts: String) throws {
    let text = try one(ReportRow(path: "a/b", status: status, fails: fails))
    #expect(text.contains("<testsuite name=\"sigcheck.artifacts\" \(counts)"))
    #expect(text.contains("<failure") == counts.contains("failures=\"1\""))
    #expect(text.contains("<error") == counts.contains("errors=\"1\""))
    #expect(text.contains("<skipped") == counts.contains("skipped=\"1\""))
  }

  @Test(
    "the class is the folder, the name the last part",
    arguments: [
      ("a", "classname=\".\" name=\"a\""),
      ("a/b/c", "classname=\"a/b\" name=\"c\""),
      ("/a", "classname=\"/\" name=\"a\""),
      ("a/", "classname=\".\" name=\"a/\""),
      ("", "classname=\".\" name=\"\""),
      ("a&/\u{1B}", "classname=\"a&amp;\" name=\"\\u{1b}\""),
      (PathText.text(of: [0xFF, 0x2F, 0x80]), "classname=\"\\xff\" name=\"\\x80\""),
    ])
  func names(_ path: String, _ attributes: String) throws {
    #expect(
      try one(ReportRow(path: path, status: .accepted))
        .contains("<testcase \(attributes) time=\"0\"/>"))
  }

  private func one(_ row: ReportRow) throws -> String {
    let entries = ReportEntryList(rows: [row])
    return try WrittenReport(
      .junit, Report(summary: ReportFixture.empty.summary, entries: entries)
    ).text
  }
}
