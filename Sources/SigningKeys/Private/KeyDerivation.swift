/// How the key that encrypts a private key file is derived from its passphrase.
public enum KeyDerivation: String, Sendable, Hashable, CaseIterable {
  /// scrypt (RFC 7914) with N = 16384, r = 8, p = 1: 16 MiB, the most that OpenSSL opens unasked.
  case scrypt
  /// PBKDF2 (RFC 8018) with HMAC-SHA-256 and 600,000 rounds, where scrypt is not allowed.
  case pbkdf2
}
