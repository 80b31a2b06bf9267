/// Why bytes are no list of revoked certificates that can be used.
@nonexhaustive public enum NativeRevocationError: Error, Sendable, Equatable {
  /// The bytes are no list, or not that alone.
  case encoding
  /// The list is of another version than 1 and 2, or of version 1 and has extensions.
  case version
  /// An extension, by its object identifier, is there twice.
  case repeatedExtension(String)
  /// A critical extension, of the list or of an entry, is not understood.
  case criticalExtension(String)
  /// The list only says what has changed since another.
  case delta
  /// An entry is of another issuer's certificate.
  case indirect
  /// A certificate is listed twice.
  case repeatedEntry(serial: String)
  /// An entry has a date or a reason that cannot be read.
  case entry(serial: String)
  /// An operation that cannot fail on any input failed: memory.
  case operationFailed
}
