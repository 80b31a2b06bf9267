import Audits
import NativeSystem
import Synchronization

/// Shows on a terminal how far a long piece of work is.
///
/// Nothing is shown for work of less than a second, nor where standard error is no terminal.
final class Progress: Sendable {
  private struct State {
    var done: UInt64 = 0
    var shownAt: ContinuousClock.Instant
    var isShown = false
  }

  private let label: String
  private let total: UInt64?
  private let state: Mutex<State>
  private let meter: ProgressMeter?

  /// Who tells of all work that begins from now on, in place of a line for each.
  private static let whole = Mutex<ProgressMeter?>(nil)

  /// Hands all work that begins from now on to a meter; nil ends this.
  static func hand(to meter: ProgressMeter?) { whole.withLock { $0 = meter } }

  /// Prepares to show work on `label`; nil where nobody looks.
  init?(_ label: String, total: UInt64? = nil) {
    guard Self.isWatched else { return nil }
    meter = Self.whole.withLock { $0 }
    self.label = label
    self.total = total
    state = Mutex(State(shownAt: ContinuousClock.now))
  }

  deinit { clear() }

  /// Whether standard error is a terminal: asked once, since there may be a hundred thousand artifacts.
  private static let isWatched = Terminal.isTerminal(.error)

  /// Notes the number of bytes that are done so far.
  func reached(_ done: UInt64) {
    state.withLock { state in
      meter?.advance(bytes: done - min(done, state.done))
      state.done = done
      showIfDue(&state)
    }
  }

  /// Notes a number of bytes that were done since the last time.
  func advanced(by count: UInt64) {
    state.withLock { state in
      meter?.advance(bytes: count)
      state.done += count
      showIfDue(&state)
    }
  }

  private func showIfDue(_ state: inout State) {
    guard meter == nil else { return }
    let now = ContinuousClock.now
    guard state.shownAt.duration(to: now) >= .seconds(1) else { return }
    state.shownAt = now
    state.isShown = true
    let megabytes = "\(state.done >> 20) MiB"
    let share = total.map { $0 == 0 ? "" : " (\(min(100, state.done * 100 / $0)) %)" } ?? ""
    write("\r\u{1b}[K" + Line(.plain("\(label): \(megabytes)\(share)")).rendered(styled: false))
  }

  private func clear() {
    if state.withLock({ $0.isShown }) { write("\r\u{1b}[K") }
  }

  /// Progress that cannot be shown is no reason to stop.
  private func write(_ text: String) {
    try? StandardStream.error.write(Array(text.utf8))
  }
}
