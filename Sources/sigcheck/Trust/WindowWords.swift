import SigstoreTrust
import StrictEncoding

/// The words for the window of a log or an authority.
struct WindowWords {
  let window: TrustWindow
  let now: Timestamp

  /// The window's state, as the JSON has it.
  var state: String {
    switch window.refusal(of: now) {
    case nil: "active"
    case .beforeStart: "not-begun"
    case .afterEnd: "ended"
    case .noStart: "no-start"
    }
  }

  /// The state for people.
  var heading: Line.Part {
    switch window.refusal(of: now) {
    case nil: .good("active")
    case .beforeStart: .bad("not yet")
    case .afterEnd: .plain("ended")
    case .noStart: .bad("never")
    }
  }

  /// From when until when.
  var span: String {
    guard let start = window.start else { return "no start: believed for nothing" }
    return "from \(start) " + (window.end.map { "until \($0)" } ?? "on, no end")
  }
}
