import NativeCrypto
import NativeSystem
import StrictEncoding

/// The encryption of files that begin with `Proc-Type: 4,ENCRYPTED` (RFC 1421 §4.6, as OpenSSL
/// made it its own): a cipher by OpenSSL's name, its initial vector, one round of MD5.
struct TraditionalEncryption {
  private let cipherName: String
  private let vector: [UInt8]

  /// The first bytes of the vector are the salt too.
  private static let saltByteCount = 8

  /// Reads the header lines; nil if there are none.
  init?(headers: [String]) throws(KeyError) {
    if headers.isEmpty { return nil }
    let prefix = "DEK-Info: "
    guard headers.count == 2, headers[0].utf8.elementsEqual("Proc-Type: 4,ENCRYPTED".utf8),
      headers[1].hasPrefix(prefix)
    else { throw .encryptionHeaders }
    let parts = headers[1].dropFirst(prefix.count).split(
      separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, Self.isCipherName(parts[0]),
      let vector = try? Hex.decode(parts[1].lowercased()), vector.count >= Self.saltByteCount
    else { throw .encryptionHeaders }
    cipherName = String(parts[0])
    self.vector = vector
  }

  func decrypt(_ bytes: SecretBytes, _ passphrase: SecretBytes) throws(KeyError) -> SecretBytes {
    let salt = [UInt8](vector.prefix(Self.saltByteCount))
    return try CipherText(bytes: bytes, cipherName: cipherName, vector: vector)
      .decrypted { (count) throws(NativeCryptoError) in
        try KeyDerivationFunction.traditional(salt: salt).key(from: passphrase, count: count)
      }
  }

  private static func isCipherName(_ name: Substring) -> Bool {
    !name.isEmpty && name.count <= 32
      && name.utf8.allSatisfy { byte in
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
      }
  }
}
