import SigstoreTrust
import StrictEncoding
import Testing

@Suite struct TrustWindowTests {
  private func instant(_ text: String) throws -> TrustInstant { try TrustInstant(parsing: text) }

  @Test(arguments: [
    "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.500Z", "2026-01-01T00:00:00.000001Z",
    "2026-01-01T00:00:00.000000001Z",
  ])
  func `A time is written as it was read`(_ text: String) throws {
    #expect(try instant(text).description == text)
  }

  @Test func `Times are compared to the nanosecond`() throws {
    #expect(try instant("2026-01-01T00:00:00.1Z").nanoseconds == 100_000_000)
    #expect(try instant("2026-01-01T00:00:00.100000000Z") == instant("2026-01-01T00:00:00.1Z"))
    #expect(try instant("2026-01-01T00:00:00.000Z") == instant("2026-01-01T00:00:00Z"))
    #expect(try instant("2026-01-01T00:00:00.000000001Z") > instant("2026-01-01T00:00:00Z"))
    let logged = try #require(TrustInstant(millisecondsSinceEpoch: 1_767_225_600_250))
    #expect(try logged == instant("2026-01-01T00:00:00.250Z"))
    #expect(TrustInstant(millisecondsSinceEpoch: .max) == nil)
    for text in ["2026-01-01T00:00:00.Z", "2026-01-01T00:00:00.1", "2026-01-01t00:00:00Z", ""] {
      #expect(throws: TimestampError.self) { _ = try TrustInstant(parsing: text) }
    }
  }

  @Test func `Both ends belong to a window, and one without start has nothing in it`() throws {
    let (start, end) = (
      try instant("2026-01-01T00:00:00Z"), try instant("2026-01-02T00:00:00.500Z")
    )
    let window = try TrustWindow(start: start, end: end)
    #expect(window.refusal(of: start) == nil)
    #expect(window.refusal(of: end) == nil)
    let before = try instant("2025-12-31T23:59:59.999999999Z")
    #expect(window.refusal(of: before)?.code == "trust-window-not-begun")
    let after = try instant("2026-01-02T00:00:00.500000001Z")
    #expect(window.refusal(of: after)?.code == "trust-window-ended")
    #expect(window.refusal(of: try Timestamp(parsing: "2026-01-02T00:00:00Z")) == nil)
    #expect(try TrustWindow(start: start).refusal(of: after) == nil)
    #expect(try TrustWindow(start: nil).refusal(of: start)?.code == "trust-window-no-start")
    #expect(throws: TrustedRootProblem.endBeforeStart) {
      _ = try TrustWindow(start: end, end: start)
    }
  }
}
