public import StrictEncoding

/// From when until when a policy gives verdicts.
public struct PolicyValidity: Sendable, Hashable {
  /// The first second; before it, the clock or the policy is wrong.
  public let issued: Timestamp?
  /// The first second at which it gives no verdict any more.
  public let expires: Timestamp?
  /// How many seconds before the end of the policy, a key or a waiver it is time to warn.
  public let warnBefore: Int64

  /// Thirty days: time for a change to be reviewed.
  public static let defaultWarning: Int64 = 30 * 86_400

  /// Notes a validity.
  public init(
    issued: Timestamp? = nil, expires: Timestamp? = nil, warnBefore: Int64 = defaultWarning
  ) {
    self.issued = issued
    self.expires = expires
    self.warnBefore = warnBefore
  }

  /// Whether an end that is still to come is near enough to warn.
  public func isNear(_ end: Timestamp, at now: Timestamp) -> Bool {
    end > now && end.secondsSinceEpoch - now.secondsSinceEpoch <= warnBefore
  }
}
