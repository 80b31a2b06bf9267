public import Digests
import StrictEncoding

/// The name of a public key: the SHA-256 digest of its canonical SubjectPublicKeyInfo.
///
/// It selects a key and never authorises one.
public struct KeyID: Sendable, Hashable, CustomStringConvertible {
  /// The digest of the DER encoding.
  public let digest: SHA256Digest

  /// Takes a digest that somebody gave as a key's name.
  public init(digest: SHA256Digest) {
    self.digest = digest
  }

  /// Names the key with this canonical encoding.
  init(of canonicalSPKI: [UInt8]) {
    digest = SHA256Digest.of(canonicalSPKI)
  }

  /// Lower-case hexadecimal digits, as `sha256sum` prints the digest of the DER file.
  public var hex: String { digest.hex }

  /// Upper-case pairs with colons, as `openssl` spells fingerprints.
  public var colonHex: String {
    digest.bytes.map { Hex.encode([$0]).uppercased() }.joined(separator: ":")
  }

  /// Standard base64, as cosign writes it into the `hint` of a bundle.
  public var hint: String { Base64.encode(digest.bytes) }

  /// The hexadecimal digits.
  public var description: String { hex }
}
