public import StrictEncoding

/// That a certificate is revoked, by the word of its issuer.
public struct Revocation: Sendable, Hashable {
  /// The certificate's serial number in hexadecimal.
  public let serial: String
  /// From when on.
  public let date: Timestamp
  /// The reason's number (RFC 5280 §5.3.1); nil if none is given.
  public let reason: Int?
  /// From when on the key is known or suspected to have been somebody else's too; nil if none is given.
  public let invalidityDate: Timestamp?

  /// The reason's name by RFC 5280; nil if none is given, or it is not known.
  public var reasonName: String? {
    reason.flatMap { Self.names.indices.contains($0) ? Self.names[$0] : nil }
  }

  /// The first second at which a signature counts no longer; nil if none ever counted.
  ///
  /// It is the earlier of revocation and invalidity. Where a key was somebody else's and nobody says since
  /// when, or the reason is not known, no signature is known to be the holder's.
  public var countsBefore: Timestamp? {
    if let invalidityDate { return min(date, invalidityDate) }
    return Self.harmless.contains(reason ?? 0) ? date : nil
  }

  /// Reasons that say nothing of the key before the date: unspecified, affiliation changed, superseded,
  /// cessation of operation, hold, privilege withdrawn.
  private static let harmless: Set<Int> = [0, 3, 4, 5, 6, 9]

  private static let names: [String?] = [
    "unspecified", "keyCompromise", "cACompromise", "affiliationChanged", "superseded",
    "cessationOfOperation", "certificateHold", nil, "removeFromCRL", "privilegeWithdrawn",
    "aACompromise",
  ]
}
