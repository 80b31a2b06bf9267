public import StrictEncoding

/// When a log or an authority is believed (`sigstore_common.proto`, `TimeRange`): from its start to its
/// end, both included.
public struct TrustWindow: Sendable, Hashable {
  /// The first instant; without one, the window contains nothing.
  public let start: TrustInstant?
  /// The last instant; nil if none is known yet.
  public let end: TrustInstant?

  /// Makes a window.
  ///
  /// - Throws: ``TrustedRootProblem/endBeforeStart`` if it ends before it starts.
  public init(start: TrustInstant?, end: TrustInstant? = nil) throws(TrustedRootProblem) {
    if let start, let end, end < start { throw .endBeforeStart }
    self.start = start
    self.end = end
  }

  /// Why a time is not in the window, or nil if it is.
  ///
  /// A window without start would be believed for all that was ever signed; so it is for nothing.
  public func refusal(of time: TrustInstant) -> TrustWindowRefusal? {
    guard let start else { return .noStart }
    if time < start { return .beforeStart(start, time) }
    if let end, end < time { return .afterEnd(end, time) }
    return nil
  }

  /// Why a time in whole seconds is not in the window, or nil if it is.
  public func refusal(of time: Timestamp) -> TrustWindowRefusal? {
    refusal(of: TrustInstant(time))
  }

  /// A window without start and end, which contains nothing.
  static let none = TrustWindow()

  private init() {
    start = nil
    end = nil
  }
}

/// Why a time is not in the window of a log or an authority.
@nonexhaustive public enum TrustWindowRefusal: Sendable, Hashable {
  /// The window has no start.
  case noStart
  /// The time lies before the start.
  case beforeStart(TrustInstant, TrustInstant)
  /// The time lies after the end.
  case afterEnd(TrustInstant, TrustInstant)

  /// The stable name of the reason.
  public var code: String {
    switch self {
    case .noStart: "trust-window-no-start"
    case .beforeStart: "trust-window-not-begun"
    case .afterEnd: "trust-window-ended"
    }
  }
}
