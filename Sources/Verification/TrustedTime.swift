public import StrictEncoding

/// A time at which a signature is proven to have existed, by somebody whom the policy trusts to say so.
///
/// What a signer claims is never one. Only this module makes one.
public struct TrustedTime: Sendable, Hashable {
  /// The time: by then the signature existed.
  ///
  /// The accuracy that the timestamp names is added to what it says, and a fraction of a second counts as
  /// a whole one.
  public let time: Timestamp
  /// Who proves it: the policy's or its trusted root's name for the authority or the log.
  public let authority: String

  init(time: Timestamp, authority: String) {
    self.time = time
    self.authority = authority
  }
}
