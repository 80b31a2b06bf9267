public import Timestamps

/// A timestamp of a signature that proves no time, and why.
public struct RefusedTimestamp: Sendable, Hashable {
  /// Its position in the bundle, from 0.
  public let position: Int
  /// The policy's name for the authority, where it is one's that the policy names.
  public let authority: String?
  /// Why it proves nothing.
  public let error: TimestampingError

  /// Notes a timestamp.
  public init(position: Int, authority: String? = nil, _ error: TimestampingError) {
    self.position = position
    self.authority = authority
    self.error = error
  }
}
