import NativeCrypto
import NativeSystem

/// The structure EncryptedPrivateKeyInfo of PKCS#8 (RFC 5958 §3).
struct EncryptedPrivateKeyInfo {
  private let encryption: PasswordBasedEncryption
  private let encrypted: SecretBytes

  /// Reads DER that must be one such structure and nothing else.
  init(_ der: SecretBytes) throws(KeyError) {
    (encryption, encrypted) = try der.withBytes { (bytes) throws(KeyError) in
      var (fields, algorithm) = try KeyError.mapping {
        () throws(DERError) -> (DERReader, DERReader) in
        var fields = try DERReader(only: DERTag.sequence, in: bytes)
        let algorithm = DERReader(try fields.element(DERTag.sequence, in: bytes))
        return (fields, algorithm)
      }
      let encryption = try PasswordBasedEncryption(&algorithm, in: bytes)
      let data = try KeyError.mapping { () throws(DERError) in
        let data = try fields.element(DERTag.octetString, in: bytes)
        try fields.demandEnd()
        return data
      }
      return (encryption, SecretBytes(copying: bytes.extracting(data)))
    }
  }

  /// Opens it; every limit has been checked by then.
  func decrypt(_ passphrase: SecretBytes) throws(KeyError) -> SecretBytes {
    try encryption.decrypt(encrypted, passphrase)
  }

  /// Encrypts a PrivateKeyInfo by PBES2 with AES-256-CBC.
  static func encrypt(
    _ plain: SecretBytes, passphrase: SecretBytes, derivation: KeyDerivation
  ) throws(KeyError) -> [UInt8] {
    guard passphrase.count > 0 else { throw .passphrase(.empty) }
    guard passphrase.count <= longestPassphrase else {
      throw .passphrase(.tooLong(limit: longestPassphrase))
    }
    do {
      let salt = try RandomBytes.make(count: saltByteCount)
      let cipher = try BlockCipher(named: ObjectIdentifier.aes256CBC.dotted)
      let vector = try RandomBytes.make(count: cipher.vectorByteCount)
      let key = try derivation.function(salt: salt)
        .key(from: passphrase, count: cipher.keyByteCount)
      let encrypted = try cipher.encrypt(plain, key: key, vector: vector)
      return DERWriter.sequence(
        algorithm(derivation, salt: salt, vector: vector), DERWriter.octetString(encrypted))
    } catch {
      throw KeyError(error)
    }
  }

  /// What `openssl` reads of one line of a passphrase file.
  private static let longestPassphrase = 1_023
  /// As RFC 8018 §4.1 has it: at least 64 bits; more costs nothing.
  private static let saltByteCount = 16

  private static func algorithm(
    _ derivation: KeyDerivation, salt: [UInt8], vector: [UInt8]
  ) -> [UInt8] {
    let cipher = DERWriter.sequence(
      ObjectIdentifier.aes256CBC.encoded, DERWriter.octetString(vector))
    return DERWriter.sequence(
      ObjectIdentifier.pbes2.encoded,
      DERWriter.sequence(derivation.algorithm(salt: salt), cipher))
  }
}
