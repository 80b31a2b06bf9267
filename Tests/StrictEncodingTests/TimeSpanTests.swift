import StrictEncoding
import TestSupport
import Testing

@Suite struct TimeSpanTests {
  @Test(arguments: [
    ("0s", 0), ("45s", 45), ("90m", 5_400), ("12h", 43_200), ("30d", 2_592_000), ("1d", 86_400),
    ("365243d", 31_556_995_200), ("31556995200s", 31_556_995_200),
  ])
  func `A length is a number and a unit`(text: String, seconds: Int64) {
    #expect(TimeSpan(text)?.seconds == seconds)
  }

  @Test(arguments: [
    "", "d", "30", "30D", "30 d", " 30d", "30d ", "-1d", "+1d", "1.5h", "01d", "00s", "1w", "1d12h",
    "0x1d", "\u{661}d", "30d\u{301}", "365244d", "31556995201s", "9223372036854775807d",
    "9223372036854775808s", "1\u{0}d",
  ])
  func `Every other text is none`(text: String) {
    #expect(TimeSpan(text) == nil)
  }

  @Test(arguments: [
    ("24h", "1d"), ("60s", "1m"), ("3600s", "1h"), ("90m", "90m"), ("25h", "25h"), ("0d", "0s"),
    ("86401s", "86401s"),
  ])
  func `It is written in the largest unit that divides it`(text: String, written: String) {
    #expect(TimeSpan(text)?.description == written)
  }

  @Test func `What is written is read as the same length`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let unit: Int64 = [1, 60, 3_600, 86_400].randomElement(using: &generator) ?? 1
      let seconds = Int64.random(in: 0...31_556_995_200 / unit, using: &generator) * unit
      let span = TimeSpan(seconds: seconds)
      #expect(TimeSpan(span.description) == span)
    }
  }
}
