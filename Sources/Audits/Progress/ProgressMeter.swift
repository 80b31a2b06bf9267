public import NativeSystem
import Synchronization

/// Measures how far a long run is, how fast it goes, and how long it will take yet.
///
/// At most once a second it tells what it found; nothing within the first second. Any thread may report what
/// it did. What is told is made into text elsewhere.
public final class ProgressMeter: Sendable {
  /// How often is told of it, in nanoseconds.
  static let interval: Int64 = 1_000_000_000
  /// Over how many tellings the rate is taken: long enough that one large file does not make it jump, short
  /// enough that a slower disk shows.
  static let window = 30
  /// What opening and judging a thing costs, in bytes that could be hashed meanwhile: two signatures' worth.
  static let itemCost: UInt64 = 256 << 10
  /// No time left is told that is longer: a hundred days.
  static let longestLeft = 100.0 * 86_400

  private struct Sample {
    var time: Int64
    var items: UInt64
    var bytes: UInt64
  }

  private struct State {
    var total: (items: UInt64, bytes: UInt64)?
    var done: (items: UInt64, bytes: UInt64) = (0, 0)
    /// What was done before: it is done, and says nothing about the rate.
    var skipped: (items: UInt64, bytes: UInt64) = (0, 0)
    var samples: [Sample]
  }

  private let clock: @Sendable () -> Int64
  private let show: @Sendable (ProgressReading) -> Void
  private let state: Mutex<State>

  /// Begins to measure.
  ///
  /// - Parameters:
  ///   - clock: Nanoseconds of a clock that is never set.
  ///   - show: Is told how far the run is, by one thread at a time.
  public init(
    clock: @escaping @Sendable () -> Int64 = SystemClock.monotonicNanoseconds,
    show: @escaping @Sendable (ProgressReading) -> Void
  ) {
    self.clock = clock
    self.show = show
    state = Mutex(State(samples: [Sample(time: clock(), items: 0, bytes: 0)]))
  }

  /// Begins to measure for those who look at a stream; nil where it is no terminal.
  public convenience init?(
    terminal stream: StandardStream, show: @escaping @Sendable (ProgressReading) -> Void
  ) {
    guard Terminal.isTerminal(stream) else { return nil }
    self.init(show: show)
  }

  /// Says how much there is to do in all.
  public func expect(items: UInt64, bytes: UInt64) {
    state.withLock { $0.total = (items, bytes) }
  }

  /// Notes what was done since the last time.
  public func advance(items: UInt64 = 0, bytes: UInt64 = 0) {
    state.withLock { state in
      state.done.items &+= items
      state.done.bytes &+= bytes
      tellIfDue(&state)
    }
  }

  /// Notes what need not be done, since an earlier run did it.
  public func skip(items: UInt64, bytes: UInt64) {
    state.withLock { state in
      state.skipped.items &+= items
      state.skipped.bytes &+= bytes
      tellIfDue(&state)
    }
  }

  private func tellIfDue(_ state: inout State) {
    let now = clock()
    guard let last = state.samples.last, now - last.time >= Self.interval else { return }
    state.samples.append(Sample(time: now, items: state.done.items, bytes: state.done.bytes))
    if state.samples.count > Self.window { state.samples.removeFirst() }
    show(Self.reading(state))
  }

  private static func reading(_ state: State) -> ProgressReading {
    let (first, last) = (state.samples[0], state.samples[state.samples.count - 1])
    let seconds = Double(last.time - first.time) / 1e9
    let items = max(0, Double(last.items) - Double(first.items)) / seconds
    let bytes = max(0, Double(last.bytes) - Double(first.bytes)) / seconds
    return ProgressReading(
      items: state.done.items &+ state.skipped.items, totalItems: state.total?.items,
      bytes: state.done.bytes &+ state.skipped.bytes, totalBytes: state.total?.bytes,
      itemsPerSecond: items, bytesPerSecond: bytes,
      secondsLeft: secondsLeft(state, workPerSecond: items * Double(itemCost) + bytes))
  }

  /// The work that is left at a rate: things and bytes are weighed by what they cost.
  private static func secondsLeft(_ state: State, workPerSecond: Double) -> UInt64? {
    guard let total = state.total, workPerSecond > 0 else { return nil }
    let items = Double(total.items) - Double(state.done.items) - Double(state.skipped.items)
    let bytes = Double(total.bytes) - Double(state.done.bytes) - Double(state.skipped.bytes)
    let left = (max(0, items) * Double(itemCost) + max(0, bytes)) / workPerSecond
    return left <= longestLeft ? UInt64(left.rounded(.up)) : nil
  }
}
