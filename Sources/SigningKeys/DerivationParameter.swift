/// What makes opening an encrypted key file costly.
public enum DerivationParameter: String, Sendable, Hashable {
  /// The number of rounds of PBKDF2 or of an older derivation.
  case iterations
  /// The memory that scrypt takes, in bytes: 128 · N · r.
  case scryptMemory
  /// The work that scrypt does: N · r · p.
  case scryptWork
  /// The length of the salt in bytes.
  case saltLength
}
