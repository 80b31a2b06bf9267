extension ObjectIdentifier {
  // Key algorithms: RFC 5480 §2.1.1, RFC 8410 §3, RFC 8017 appendix C.
  static let ecPublicKey = ObjectIdentifier(1, 2, 840, 10045, 2, 1)
  static let ed25519 = ObjectIdentifier(1, 3, 101, 112)
  static let rsaEncryption = ObjectIdentifier(1, 2, 840, 113549, 1, 1, 1)
  static let rsaPSS = ObjectIdentifier(1, 2, 840, 113549, 1, 1, 10)
  static let mgf1 = ObjectIdentifier(1, 2, 840, 113549, 1, 1, 8)

  // Curves: RFC 5480 §2.1.1.1.
  static let p256 = ObjectIdentifier(1, 2, 840, 10045, 3, 1, 7)
  static let p384 = ObjectIdentifier(1, 3, 132, 0, 34)
  static let p521 = ObjectIdentifier(1, 3, 132, 0, 35)

  // Hash functions: RFC 8017 appendix B.1.
  static let sha1 = ObjectIdentifier(1, 3, 14, 3, 2, 26)
  static let sha256 = ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, 1)
  static let sha384 = ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, 2)
  static let sha512 = ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, 3)

  // Encryption of private keys: RFC 8018 appendix A, RFC 7914 §7, RFC 7292 appendix C.
  static let pbes2 = ObjectIdentifier(1, 2, 840, 113549, 1, 5, 13)
  static let pbkdf2 = ObjectIdentifier(1, 2, 840, 113549, 1, 5, 12)
  static let scrypt = ObjectIdentifier(1, 3, 6, 1, 4, 1, 11591, 4, 11)
  static let hmacSHA256 = ObjectIdentifier(1, 2, 840, 113549, 2, 9)
  static let aes256CBC = ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 1, 42)
  static let pbeSHA1TripleDES = ObjectIdentifier(1, 2, 840, 113549, 1, 12, 1, 3)
  static let pbeSHA1TwoKeyTripleDES = ObjectIdentifier(1, 2, 840, 113549, 1, 12, 1, 4)

  /// The name by which people know the identifier; the numbers where none is known.
  var name: String { Self.names[dotted] ?? dotted }

  private static let names: [String: String] = [
    "1.2.840.10040.4.1": "DSA",
    "1.2.840.113549.1.3.1": "Diffie-Hellman",
    "1.2.840.10046.2.1": "X9.42 Diffie-Hellman",
    "1.3.101.110": "X25519",
    "1.3.101.111": "X448",
    "1.3.101.113": "Ed448",
    "1.2.840.113549.1.1.7": "RSAES-OAEP",
    "1.2.840.113549.1.1.8": "MGF1",
    "1.2.840.113549.1.1.10": "RSASSA-PSS",
    "1.2.156.10197.1.301": "SM2",
    "2.16.840.1.101.3.4.3.17": "ML-DSA-44",
    "2.16.840.1.101.3.4.3.18": "ML-DSA-65",
    "2.16.840.1.101.3.4.3.19": "ML-DSA-87",
    "1.2.840.10045.3.1.1": "P-192",
    "1.3.132.0.33": "P-224",
    "1.3.132.0.10": "secp256k1",
    "1.3.36.3.3.2.8.1.1.7": "brainpoolP256r1",
    "1.3.36.3.3.2.8.1.1.8": "brainpoolP256t1",
    "1.3.36.3.3.2.8.1.1.11": "brainpoolP384r1",
    "1.3.36.3.3.2.8.1.1.12": "brainpoolP384t1",
    "1.3.36.3.3.2.8.1.1.13": "brainpoolP512r1",
    "1.3.36.3.3.2.8.1.1.14": "brainpoolP512t1",
    "1.3.14.3.2.26": "SHA-1",
    "1.2.840.113549.2.5": "MD5",
    "2.16.840.1.101.3.4.2.4": "SHA-224",
    "2.16.840.1.101.3.4.2.1": "SHA-256",
    "2.16.840.1.101.3.4.2.2": "SHA-384",
    "2.16.840.1.101.3.4.2.3": "SHA-512",
    "1.2.840.113549.1.5.3": "PBES1 with MD5 and DES",
    "1.2.840.113549.1.5.6": "PBES1 with MD5 and RC2",
    "1.2.840.113549.1.5.10": "PBES1 with SHA-1 and DES",
    "1.2.840.113549.1.5.11": "PBES1 with SHA-1 and RC2",
    "1.2.840.113549.1.12.1.1": "PBES1 with SHA-1 and RC4-128",
    "1.2.840.113549.1.12.1.2": "PBES1 with SHA-1 and RC4-40",
    "1.2.840.113549.1.12.1.5": "PBES1 with SHA-1 and RC2-128",
    "1.2.840.113549.1.12.1.6": "PBES1 with SHA-1 and RC2-40",
    "1.2.840.113549.3.2": "RC2-CBC",
    "1.3.14.3.2.7": "DES-CBC",
    "1.2.643.7.1.1.1.1": "GOST R 34.10-2012 (256 bits)",
    "1.2.643.7.1.1.1.2": "GOST R 34.10-2012 (512 bits)",
  ]
}
