import StrictEncoding

/// Looks at the window of a log or an authority.
struct WindowLint {
  let window: TrustWindow
  let now: Timestamp

  /// Whether what has the window is believed now.
  var isActive: Bool { window.refusal(of: now) == nil }

  /// The findings about the window alone.
  var concerns: [RootConcern] {
    switch window.refusal(of: now) {
    case .noStart: return [.noStart]
    case .beforeStart(let start, _): return [.notBegun(start)]
    case .afterEnd(let end, _): return [.ended(end)]
    case nil:
      guard let end = window.end, Self.isNear(end.time, at: now) else { return [] }
      return [.endsSoon(end)]
    }
  }

  /// Whether both contain a time; windows without start contain none.
  func overlaps(_ other: TrustWindow) -> Bool {
    guard let start = window.start, let otherStart = other.start else { return false }
    let isBefore = window.end.map { $0 < otherStart } ?? false
    let isAfter = other.end.map { $0 < start } ?? false
    return !isBefore && !isAfter
  }

  /// Whether an end that is still to come is near enough to warn.
  static func isNear(_ end: Timestamp, at now: Timestamp) -> Bool {
    end >= now
      && end.secondsSinceEpoch - now.secondsSinceEpoch <= TrustedRootLint.warnBefore
  }
}
