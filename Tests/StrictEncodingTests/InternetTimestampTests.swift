import StrictEncoding
import Testing

/// RFC 3339 as other programs write it.
@Suite struct InternetTimestampTests {
  @Test(arguments: [
    ("2026-11-28T12:00:00Z", "2026-11-28T12:00:00Z"),
    ("2026-11-28t12:00:00z", "2026-11-28T12:00:00Z"),
    ("2026-11-28T12:00:00.999999999Z", "2026-11-28T12:00:00Z"),
    ("2026-11-28T12:00:00+05:30", "2026-11-28T06:30:00Z"),
    ("2026-11-28T12:00:00.5-23:59", "2026-11-29T11:59:00Z"),
    ("2026-11-28T00:00:00+00:01", "2026-11-27T23:59:00Z"),
    ("2026-11-28T12:00:00-00:00", "2026-11-28T12:00:00Z"),
  ])
  func `Fractions are cut off and offsets converted`(text: String, expected: String) throws {
    #expect(try Timestamp(parsingInternet: text).description == expected)
  }

  @Test(arguments: [
    "", "2026-11-28", "2026-11-28T12:00:00", "2026-11-28 12:00:00Z", "2026-11-28T12:00:00.Z",
    "2026-11-28T12:00:00,5Z", "2026-11-28T12:00:00+0530", "2026-11-28T12:00:00+24:00",
    "2026-11-28T12:00:00+05:60", "2026-11-28T12:00:60Z", "2026-02-29T12:00:00Z",
    "2026-11-28T12:00:00ZZ", "2026-11-28T12:00:00 Z", "0000-01-01T00:00:00+00:01",
    "2026-11-28T12:00:00+0\u{665}:30", "2026-11-28T12:00:00Z\n", "-026-11-28T12:00:00Z",
  ])
  func `What RFC 3339 does not spell is refused`(text: String) {
    #expect(throws: TimestampError.self) { try Timestamp(parsingInternet: text) }
  }
}
