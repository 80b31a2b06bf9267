public import StrictEncoding

/// A time at which a signature is proven to have existed, by somebody whom the policy trusts to say so.
///
/// What a signer claims is never one. Only this module makes one.
public struct TrustedTime: Sendable, Hashable {
  /// The time.
  public let time: Timestamp

  init(time: Timestamp) {
    self.time = time
  }
}
