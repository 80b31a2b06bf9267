import Foundation
import StrictEncoding
import Testing

@Suite struct TimestampTests {
  @Test func `a day in every month of 10,000 years is read and written as Foundation does`() throws
  {
    let formatter = ISO8601DateFormatter()
    // From 1600: before the reform of 1582 Foundation uses the Julian calendar.
    for year in stride(from: 1_600, through: 9_999, by: 101) {
      for month in 1...12 {
        let text = String(format: "%04d-%02d-%02dT%02d:34:56Z", year, month, month * 2, month)
        let time = try Timestamp(parsing: text)
        #expect(time.description == text)
        let expected = try #require(formatter.date(from: text))
        #expect(time.secondsSinceEpoch == Int64(expected.timeIntervalSince1970))
      }
    }
  }

  @Test func `every day of 400 years follows the day before`() throws {
    var time = try Timestamp(parsing: "1999-12-31T00:00:00Z")
    for _ in 0..<146_097 {
      let next = try Timestamp(secondsSinceEpoch: time.secondsSinceEpoch + 86_400)
      #expect(time < next)
      #expect(time.description < next.description)
      #expect(try Timestamp(parsing: next.description) == next)
      time = next
    }
    #expect(time.description == "2399-12-31T00:00:00Z")
  }

  @Test func `seconds outside the years 0000 to 9999 are refused`() throws {
    let valid = Timestamp.validSeconds
    #expect(
      try Timestamp(secondsSinceEpoch: valid.lowerBound).description == "0000-01-01T00:00:00Z")
    #expect(
      try Timestamp(secondsSinceEpoch: valid.upperBound).description == "9999-12-31T23:59:59Z")
    for seconds in [valid.lowerBound - 1, valid.upperBound + 1, .min, .max] {
      #expect(throws: TimestampError.outOfRange(seconds: seconds)) {
        try Timestamp(secondsSinceEpoch: seconds)
      }
    }
  }
}
