import Digests
public import SigningKeys

/// The IDs that a log's key gives it.
public enum LogIdentifiers {
  /// The SHA-256 of the SubjectPublicKeyInfo (RFC 6962 §3.2): the ID of every log before Rekor v2.
  public static func ofKey(_ key: PublicKeyEncoding) -> [UInt8] { key.id.digest.bytes }

  /// The whole digest of which the first four bytes are the key ID in signed notes (C2SP `signed-note`,
  /// "Signatures"): for ECDSA that of the key alone, else that of the log's name and its key.
  public static func inNotes(_ key: PublicKeyEncoding, named name: String) -> [UInt8] {
    let prefix = Array(name.utf8) + [UInt8(ascii: "\n")]
    switch key.algorithm {
    case .ecdsaP256, .ecdsaP384, .ecdsaP521: return ofKey(key)
    case .ed25519:
      // The last 32 bytes of the SubjectPublicKeyInfo are the key (RFC 8410 §4).
      return SHA256Digest.of(prefix + [ed25519Type] + key.canonicalSPKI.suffix(32)).bytes
    case .rsaPKCS1, .rsaPSS:
      return SHA256Digest.of(prefix + rsaType + key.canonicalSPKI).bytes
    }
  }

  /// The type of Ed25519 signatures in signed notes.
  private static let ed25519Type: UInt8 = 0x01
  /// The type of signatures that a text names, and the name that Sigstore gives RSA's.
  private static let rsaType = [0xFF] + Array("PKIX-RSA-PKCS#1v1.5".utf8)
}
