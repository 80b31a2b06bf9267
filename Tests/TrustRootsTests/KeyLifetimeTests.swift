import StrictEncoding
import Testing
import TrustRoots

/// Each cell of the table of key states: what a trusted time changes, and what it cannot.
@Suite struct KeyLifetimeTests {
  /// Noon of a day, counted from the present.
  static func day(_ number: Int64) -> Timestamp {
    guard let time = try? Timestamp(secondsSinceEpoch: 1_795_435_200 + number * 86_400) else {
      preconditionFailure("no such day")
    }
    return time
  }

  /// The code of the refusal, or `believed`.
  private static func code(
    _ lifetime: KeyLifetime, at now: Int64 = 0, trusted: Int64? = nil, pinned: Bool = false
  ) -> String {
    lifetime.refusal(at: day(now), trustedTime: trusted.map(day), isPinned: pinned)?.code
      ?? "believed"
  }

  @Test(arguments: [
    (-11, "key-not-yet-valid"), (-10, "believed"), (0, "believed"), (9, "believed"),
    (10, "key-expired"), (11, "key-expired"),
  ])
  func `An active key is believed while the time lies in its window, be it trusted or the present`(
    day: Int64, code: String
  ) {
    let lifetime = KeyLifetime(from: Self.day(-10), until: Self.day(10))
    #expect(Self.code(lifetime, at: day) == code)
    #expect(Self.code(lifetime, at: day, pinned: true) == code)
    // Wherever the present lies, the trusted time decides.
    for now in [-30, 0, 30] as [Int64] {
      #expect(Self.code(lifetime, at: now, trusted: day) == code)
    }
  }

  @Test func `An active key without a window is believed at any time`() {
    #expect(Self.code(KeyLifetime(), at: -9_999) == "believed")
    #expect(Self.code(KeyLifetime(), at: 9_999) == "believed")
    #expect(Self.code(KeyLifetime(), trusted: 9_999) == "believed")
  }

  /// States that end a key's use at day -5, with the code of their refusal.
  private static let ended: [(KeyLifetime.State, String)] = [
    (.retired(at: day(-5)), "key-retired"), (.superseded(at: day(-5)), "key-superseded"),
  ]

  @Test(arguments: ended)
  func `A retired or superseded key is believed without a trusted time only for what is pinned`(
    state: KeyLifetime.State, code: String
  ) {
    // Also before the event: the present proves nothing about the signature.
    for now in [-6, -5, 0] as [Int64] {
      #expect(Self.code(KeyLifetime(state: state), at: now) == code)
      #expect(Self.code(KeyLifetime(state: state), at: now, pinned: true) == "believed")
    }
  }

  @Test(arguments: ended)
  func `A retired or superseded key is believed for what is proven to precede the event`(
    state: KeyLifetime.State, code: String
  ) {
    #expect(Self.code(KeyLifetime(state: state), trusted: -6) == "believed")
    #expect(Self.code(KeyLifetime(state: state), trusted: -5) == code)
    #expect(Self.code(KeyLifetime(state: state), trusted: -4) == code)
    #expect(Self.code(KeyLifetime(state: state), trusted: -4, pinned: true) == code)
  }

  @Test func `A compromised key is not believed without a trusted time, pinned or not`() {
    for since in [nil, Self.day(5), Self.day(-5)] {
      let lifetime = KeyLifetime(state: .compromised(since: since))
      #expect(Self.code(lifetime) == "key-compromised")
      #expect(Self.code(lifetime, pinned: true) == "key-compromised")
    }
  }

  @Test func `A compromised key is believed for what is proven to precede a known start`() {
    let known = KeyLifetime(state: .compromised(since: Self.day(-5)))
    #expect(Self.code(known, trusted: -6) == "believed")
    #expect(Self.code(known, trusted: -5) == "key-compromised")
    #expect(Self.code(known, trusted: -4, pinned: true) == "key-compromised")
    let unknown = KeyLifetime(state: .compromised(since: nil))
    #expect(Self.code(unknown, trusted: -9_999, pinned: true) == "key-compromised")
  }

  @Test(arguments: [
    KeyLifetime.State.retired(at: day(5)), .superseded(at: day(5)), .compromised(since: day(5)),
  ])
  func `A trusted time before the event must lie in the window too`(state: KeyLifetime.State) {
    let lifetime = KeyLifetime(from: Self.day(-10), until: Self.day(-1), state: state)
    #expect(Self.code(lifetime, trusted: -11) == "key-not-yet-valid")
    #expect(Self.code(lifetime, trusted: -2) == "believed")
    #expect(Self.code(lifetime, trusted: 0) == "key-expired")
  }

  @Test func `Only the window of an active key has an end to warn of`() {
    let active = KeyLifetime(until: Self.day(5))
    #expect(active.end(after: Self.day(0)) == Self.day(5))
    #expect(active.end(after: Self.day(5)) == nil)
    #expect(KeyLifetime().end(after: Self.day(0)) == nil)
    let retired = KeyLifetime(until: Self.day(5), state: .retired(at: Self.day(3)))
    #expect(retired.end(after: Self.day(0)) == nil)
  }

  @Test func `A lifetime is told in a few words`() {
    #expect(KeyLifetime().summary == "active")
    let all = KeyLifetime(
      from: Self.day(0), until: Self.day(1), state: .compromised(since: Self.day(2)))
    #expect(
      all.summary == "compromised since \(Self.day(2)) from \(Self.day(0)) until \(Self.day(1))")
    #expect(KeyLifetime(state: .retired(at: Self.day(0))).summary == "retired at \(Self.day(0))")
  }
}
