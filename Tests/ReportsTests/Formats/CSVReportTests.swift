import Reports
import Testing

@Suite("reports as comma-separated values") struct CSVReportTests {
  private static let names = [
    "path", "kind", "status", "fails", "change", "alternative", "reference", "size", "digests",
    "signers", "rulesNotPassed", "waivers", "reasons", "code", "message", "expected", "found",
    "remedy", "bundle", "findings",
  ]

  @Test func `a record for each artifact, after the names`() throws {
    let records = try #require(try FormatOutput(.csv, ReportFixture.plain).records)
    #expect(records.first == Self.names)
    #expect(records.count == 1 + ReportFixture.plainRows.count)
    #expect(records.allSatisfy { $0.count == Self.names.count })
    let refused = try #require(records.first { $0[0] == "build/lib.so" })
    #expect(refused[1..<8] == ["file", "refused", "true", "worse", "refused", "", "12"])
    #expect(refused[8] == "file \(ReportFixture.digest("d1"))")
    #expect(refused[10] == "files")
    #expect(refused[12...13] == ["2", "digest-mismatch"])
    #expect(refused[18...] == ["build/lib.so.sigstore.json", "changed-artifact"])
  }

  @Test func `several values stand in one field`() throws {
    let records = try #require(try FormatOutput(.csv, ReportFixture.plain).records)
    let image = try #require(records.first { $0[1] == "image" })
    let (manifest, config) = (ReportFixture.digest("a1"), ReportFixture.digest("a2"))
    #expect(image[8] == "manifest \(manifest) linux/amd64; config \(config) linux/amd64")
    let waived = try #require(records.first { $0[2] == "waived" })
    #expect(waived[10...11] == ["two-people", "W-7"])
  }

  @Test func `a report about nothing has its names`() throws {
    #expect(try FormatOutput(.csv, ReportFixture.empty).records == [Self.names])
  }

  @Test(
    "no field, and nothing after a separator in one, can begin a formula",
    arguments: HostileTexts.all + [
      "=1+1", "+1", "-1", "@A1", " =1", "\"=1", "'=1", "a, =1", "a;-1",
    ])
  func beginsNoFormula(text: String) throws {
    let output = try FormatOutput(.csv, HostileFormatTests.report(of: text))
    for field in try #require(output.records).joined() {
      for part in field.split(whereSeparator: { $0 == "," || $0 == ";" }) {
        let start = part.unicodeScalars.first { !$0.properties.isWhitespace && $0 != "\"" }
        #expect(start.map { !Self.signs.contains($0) } ?? true, "\(field)")
      }
    }
  }

  private static let signs: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}",
  ]

  @Test func `names without anything special stand as they are`() throws {
    let text = try FormatOutput(.csv, HostileFormatTests.report(of: "a-b=c+d@e.bin")).text
    #expect(text.contains("\r\na-b=c+d@e.bin,file,refused,true,new,refused,a-b=c+d@e.bin,1,"))
  }

  @Test(arguments: [
    ("=1", "\"'=1\""), (" =1", "\" '=1\""), ("a\"b", "\"a\"\"b\""), ("a,-b", "\"a,'-b\""),
    ("\u{FF1D}1", "\"'\u{FF1D}1\""), ("it's", "\"it's\""), ("\n=1", "\\u{a}=1"),
  ])
  func `a field is quoted and guarded`(text: String, field: String) throws {
    let lines = try FormatOutput(.csv, HostileFormatTests.report(of: text)).lines
    #expect(lines[1].hasPrefix(field + ",file,"))
  }
}
