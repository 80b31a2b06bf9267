/// Whose signature an entry says it has: the key or certificate, DER.
public enum LoggedSigner: Sendable, Hashable {
  /// An X.509 certificate; not parsed.
  case certificate([UInt8])
  /// A SubjectPublicKeyInfo; not parsed.
  case publicKey([UInt8])
}
