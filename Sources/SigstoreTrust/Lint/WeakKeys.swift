import SigningKeys

/// Keys that are going out of use.
enum WeakKeys {
  /// The least bits of an RSA key that is not (NIST SP 800-131A: 112 bits of security end with 2030).
  private static let leastRSABits = 3_072

  static func contain(_ algorithm: KeyAlgorithm) -> Bool {
    algorithm.rsaBits.map { $0 < leastRSABits } ?? false
  }

  /// Details that `sigstore_common.proto` calls deprecated, of keys that are used here.
  static let oldDetails: Set<LogKeyDetails> = [.pkcs1RSAPKCS1, .rsaPKCS1, .ecdsaP256Deterministic]
}

/// Addresses over which nobody can change what is asked and answered.
enum SecureAddress {
  static func isSecure(_ address: String) -> Bool {
    address.utf8.prefix(8).map { $0 | 0x20 }.elementsEqual("https://".utf8.map { $0 | 0x20 })
  }
}
