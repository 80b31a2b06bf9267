import Reports
import StrictEncoding
import Testing

@Suite("hostile texts in reports") struct HostileFormatTests {
  @Test("nothing that moves, recolours, reorders or hides output", arguments: FormatOutput.formats)
  func isSafeOnTerminals(format: ReportFormat) throws {
    let output = try FormatOutput(format, ReportFixture.report)
    let allowed: Set<Unicode.Scalar> = format == .csv ? ["\r", "\n"] : ["\n"]
    for scalar in output.text.unicodeScalars where !allowed.contains(scalar) {
      #expect(scalar.value >= 0x20 && scalar.value != 0x7F && !(0x80..<0xA0).contains(scalar.value))
      #expect(!Self.moving.contains(scalar), "U+\(String(scalar.value, radix: 16))")
    }
  }

  private static let moving: Set<Unicode.Scalar> = [
    "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2028}",
    "\u{2029}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
  ]

  @Test("nothing that is not seen", arguments: ReportFormat.allCases)
  func hidesNothing(format: ReportFormat) throws {
    let hidden = (0xE0000...0xE007F).compactMap(Unicode.Scalar.init) + ["\u{AD}", "\u{FE0F}"]
    let names = [
      HostileTexts.invisible, String(String.UnicodeScalarView(hidden)), "\u{180E}\u{FFF9}\u{110BD}",
    ]
    for name in names {
      let text = try FormatOutput(format, Self.report(of: name)).text
      for scalar in text.unicodeScalars {
        #expect(!scalar.properties.isDefaultIgnorableCodePoint)
        #expect(
          scalar.properties.generalCategory != .format, "U+\(String(scalar.value, radix: 16))")
      }
    }
  }

  @Test(
    "what is not seen has its number where people read",
    arguments: [ReportFormat.text, .csv, .github])
  func isVisible(format: ReportFormat) throws {
    let text = try FormatOutput(format, ReportFixture.report).text
    #expect(text.contains(#"a\u{200b}b\u{feff}c\u{ad}d\u{e0041}"#))
    #expect(text.contains(#"f\xff\xc3(\u{1b}\x80"#))
  }

  @Test(
    "a text from outside takes no line of its own", arguments: HostileTexts.all,
    [ReportFormat.text, .jsonl, .csv, .github])
  func keepsItsLines(text: String, format: ReportFormat) throws {
    // As many lines as the same report has with a harmless text of the same look.
    let hostile = try FormatOutput(format, Self.report(of: text)).lines
    let harmless = try FormatOutput(format, Self.report(of: "x")).lines
    if format == .text {
      #expect(hostile.filter { !$0.isEmpty && !$0.hasPrefix(" ") && !Self.isOurs($0) }.isEmpty)
    } else {
      #expect(hostile.count == harmless.count)
    }
  }

  @Test("no line can be taken for a command of a pipeline", arguments: FormatOutput.formats)
  func commandsNothing(format: ReportFormat) throws {
    let lines = try FormatOutput(format, ReportFixture.report).lines
    for line in lines where format != .github {
      #expect(!line.drop { $0 == " " || $0 == "\t" }.hasPrefix("::"))
    }
    guard format != .json, format != .jsonl else { return }
    #expect(!lines.contains { $0.contains("##") })
  }

  @Test(arguments: HostileTexts.all, FormatOutput.formats)
  func `any text can stand anywhere`(text: String, format: ReportFormat) throws {
    let output = try FormatOutput(format, Self.report(of: text))
    #expect(output.bytes.last == UInt8(ascii: "\n"))
    switch format {
    case .json, .codequality: _ = try output.json
    case .jsonl: for line in output.lines { _ = try ReportLine(parsing: Array(line.utf8)) }
    case .csv: #expect(output.records?.count == 2)
    default: break
    }
  }

  static func report(of text: String) -> Report {
    var summary = ReportFixture.summary(
      of: [ReportFixture.hostileRow(text)], [ReportFixture.hostileFinding(text)])
    summary.judgedBy = text
    summary.question = text
    summary.failOn = [text]
    summary.population.extensions = [text: 6]
    summary.keys = [ReportKey(keyID: text, name: text, owner: text, state: text, counted: 1)]
    summary.run.roots = [text]
    summary.run.remarks = [text]
    summary.run.host = text
    return Report(
      summary: summary,
      entries: ReportEntryList(
        rows: [ReportFixture.hostileRow(text)], findings: [ReportFixture.hostileFinding(text)]))
  }

  /// Whether a line of the report in text begins as only its headings do.
  private static func isOurs(_ line: String) -> Bool {
    let starts = [
      "sigcheck audit", "Seen: ", "Refused (", "Found: orphan-signature", "What if: ",
      "Signers (", "failed: ",
    ]
    return starts.contains { line.hasPrefix($0) }
  }
}
