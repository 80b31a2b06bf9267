public import StrictEncoding

/// A time-stamping authority (RFC 3161) as a policy names it: whose times are believed, and for when.
public struct TimestampAuthority: Sendable {
  /// The policy's own name for it.
  public let name: String
  /// Its certificates, read when they are first needed.
  public let source: PinnedCertificates
  /// The first second of which its timestamps are believed.
  public let from: Timestamp?
  /// The first second of which they are believed no longer.
  public let until: Timestamp?

  /// Names an authority.
  public init(
    name: String, source: PinnedCertificates, from: Timestamp? = nil, until: Timestamp? = nil
  ) {
    self.name = name
    self.source = source
    self.from = from
    self.until = until
  }

  /// The end of its window, if it is still to come.
  public func end(after now: Timestamp) -> Timestamp? {
    guard let until, until > now else { return nil }
    return until
  }
}
