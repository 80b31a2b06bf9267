/// What OpenSSL holds against a timestamp whose chain leads to a root.
public enum TimestampRefusal: Sendable, Hashable {
  /// The signed attributes do not name the certificate that signed (RFC 5816, RFC 5035).
  case signerNotBound
  /// The name of the authority in the timestamp is not one of the certificate's.
  case otherName
  /// The signature, or what it is over, does not hold.
  case signature
}
