import NativeCrypto
import NativeSystem

/// An encrypted key, its cipher by name or object identifier, and the initial vector.
struct CipherText {
  let bytes: SecretBytes
  let cipherName: String
  let vector: [UInt8]

  /// Decrypts with a key of the length that the cipher has.
  ///
  /// A wrong passphrase shows as wrong padding, or, once in 256 times, as text that is no DER
  /// sequence from beginning to end. Anything beyond that is judged as the content of the key.
  func decrypted(
    _ key: (_ byteCount: Int) throws(NativeCryptoError) -> SecretBytes
  ) throws(KeyError) -> SecretBytes {
    do throws(NativeCryptoError) {
      let cipher = try BlockCipher(named: cipherName)
      let plain = try cipher.decrypt(
        bytes.withBytes { $0.copy(of: 0..<$0.count) }, key: try key(cipher.keyByteCount),
        vector: vector)
      guard plain.withBytes({ Self.isSequence($0) }) else {
        throw .decryptionFailed
      }
      return plain
    } catch {
      throw KeyError(error)
    }
  }

  private static func isSequence(_ bytes: Span<UInt8>) -> Bool {
    (try? DERReader(only: DERTag.sequence, in: bytes)) != nil
  }
}
