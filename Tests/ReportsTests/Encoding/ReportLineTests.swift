import Reports
import StrictEncoding
import Testing

@Suite struct ReportLineTests {
  @Test("what is written is read back exactly", arguments: UInt64(0)..<300)
  func roundTrip(seed: UInt64) throws {
    var arbitrary = ArbitraryReport(seed: seed)
    let lines: [ReportLine] = [
      .artifact(arbitrary.row()), .finding(arbitrary.finding()), .summary(arbitrary.summary()),
    ]
    for line in lines {
      let bytes = line.encoded
      #expect(bytes.last == UInt8(ascii: "\n"))
      #expect(!bytes.dropLast().contains(UInt8(ascii: "\n")))
      let read = try ReportLine(parsing: bytes)
      #expect(read == line)
      // Equal texts may differ in bytes; lines may not.
      #expect(read.encoded == bytes)
    }
  }
}
