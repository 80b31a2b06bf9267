import Certificates
public import SigstoreTrust
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
  /// Who runs it, if that is said: those of one operator count once where distinct ones are demanded.
  public let `operator`: String?
  /// The window that a trusted root gives it, both ends included; nil for an authority of a policy.
  public let window: TrustWindow?

  /// Names an authority of a policy.
  public init(
    name: String, source: PinnedCertificates, from: Timestamp? = nil, until: Timestamp? = nil,
    operator: String? = nil
  ) {
    self.name = name
    self.operator = `operator`
    self.source = source
    self.from = from
    self.until = until
    window = nil
  }

  /// Names an authority of a trusted root.
  public init(
    name: String, source: PinnedCertificates, window: TrustWindow, operator: String?
  ) {
    self.name = name
    self.operator = `operator`
    self.source = source
    from = nil
    until = nil
    self.window = window
  }

  /// Whether both may be run by one and the same, so that they count once: they have the same operator, or share a
  /// certificate that is believed where nobody says that the operators differ.
  ///
  /// The certificates are read; those that cannot be have proven nothing.
  public func mayBe(_ other: TimestampAuthority) -> Bool {
    if let one = `operator`, let two = other.operator, !one.isEmpty, !two.isEmpty {
      return one.isExactly(two)
    }
    let roots = Set((try? source.value())?.roots ?? [])
    return !roots.isDisjoint(with: (try? other.source.value())?.roots ?? [])
  }

  /// The first end of its window or of one of its certificates that is still to come: what is
  /// timestamped later needs another authority, or its next certificates.
  ///
  /// The certificates are read; what cannot be read has no end.
  public func end(after now: Timestamp) -> Timestamp? {
    let certificates = (try? source.value().all) ?? []
    let ends = [until] + certificates.map(\.notAfter)
    return ends.compactMap(\.self).filter { $0 > now }.min()
  }
}
