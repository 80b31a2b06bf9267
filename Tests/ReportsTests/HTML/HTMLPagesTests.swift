import FoundationEssentials
import NativeSystem
import Reports
import Testing

/// Writes pages for a browser to read, where a folder for them is named.
@Suite struct HTMLPagesTests {
  @Test(.enabled(if: folder != nil, "no folder for pages is named"))
  func pagesAreWrittenForABrowser() throws {
    let pages = [
      ("large", HTMLFixture.report(of: 1_200)), ("huge", HTMLFixture.report(of: 25_000)),
      ("hostile", ReportFixture.report), ("plain", ReportFixture.plain),
      ("empty", ReportFixture.empty),
    ]
    for (name, report) in pages {
      var buffer = ReportBuffer()
      try ReportFormat.html.write(report, to: &buffer)
      try Data(buffer.bytes).write(to: URL(filePath: "\(Self.folder ?? "")/\(name).html"))
    }
  }

  private static let folder = ProcessInfo.processInfo.environment["SIGCHECK_HTML_PAGES"]
}
