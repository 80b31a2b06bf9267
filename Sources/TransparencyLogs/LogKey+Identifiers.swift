import Digests
public import SigningKeys
import StrictEncoding

extension LogKey {
  /// The identifier of a log of Rekor 1, and of any log with an ECDSA key: SHA-256 of the key's
  /// SubjectPublicKeyInfo.
  public static func identifier(of key: PublicKey) -> [UInt8] {
    key.id.digest.bytes
  }

  /// The identifier of a log with an Ed25519 key by C2SP signed-note, which Rekor 2 uses at full length:
  /// SHA-256 of the name, a line feed, the byte 1 and the key; nil for other keys.
  public static func noteIdentifier(name: String, key: PublicKey) -> [UInt8]? {
    guard key.algorithm == .ed25519 else { return nil }
    // The bytes of RFC 8032 are all that follows the algorithm (RFC 8410 section 4).
    let bytes = key.canonicalSPKI.suffix(32)
    return SHA256Digest.of(Array(name.utf8) + [0x0A, ed25519Type] + bytes).bytes
  }

  /// The name under which the log at an address signs.
  ///
  /// That is the address without its scheme (`sigstore_trustroot.proto`). Of logs at a port or path some
  /// take the host's name alone; where the identifier was made with that, it is the name.
  public static func name(ofURL url: String, id: [UInt8], key: PublicKey) -> String {
    var rest = Substring(url)
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    while rest.utf8.last == UInt8(ascii: "/") { rest = rest.dropLast() }
    let authority = rest.prefix { $0 != "/" }
    let host = String(authority.prefix { $0 != ":" })
    return noteIdentifier(name: host, key: key) == id ? host : String(rest)
  }

  /// The signature type "Ed25519" of C2SP signed-note.
  private static let ed25519Type: UInt8 = 1
}
