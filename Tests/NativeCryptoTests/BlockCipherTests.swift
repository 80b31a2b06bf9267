import NativeCrypto
import NativeSystem
import Testing

@Suite struct BlockCipherTests {
  @Test("What is encrypted is decrypted again", arguments: [0, 1, 15, 16, 17, 1_000])
  func roundTrip(_ size: Int) throws {
    let cipher = try BlockCipher(named: "AES-256-CBC")
    let key = SecretBytes(try RandomBytes.make(count: cipher.keyByteCount))
    let vector = try RandomBytes.make(count: cipher.vectorByteCount)
    let plain = SecretBytes([UInt8](repeating: 7, count: size))
    let encrypted = try cipher.encrypt(plain, key: key, vector: vector)
    #expect(encrypted.count == (size / 16 + 1) * 16)
    #expect(try cipher.decrypt(encrypted, key: key, vector: vector).matches(plain))
  }

  @Test("Input of the wrong length is refused before anything is decrypted")
  func lengths() throws {
    let cipher = try BlockCipher(named: "AES-256-CBC")
    let key = SecretBytes([UInt8](repeating: 1, count: 32))
    let vector = [UInt8](repeating: 2, count: 16)
    for input in [[], [1], [UInt8](repeating: 1, count: 17)] as [[UInt8]] {
      #expect(throws: NativeCryptoError.cipherInput) {
        _ = try cipher.decrypt(input, key: key, vector: vector)
      }
    }
    let block = [UInt8](repeating: 1, count: 16)
    #expect(throws: NativeCryptoError.cipherInput) {
      _ = try cipher.decrypt(block, key: key, vector: [1])
    }
    #expect(throws: NativeCryptoError.cipherInput) {
      _ = try cipher.decrypt(block, key: SecretBytes([1]), vector: vector)
    }
  }

  @Test(
    "Ciphers that are unknown, legacy or of another mode are not there",
    arguments: [
      "", "no such cipher", "DES-CBC", "RC4", "AES-256-GCM", "AES-256-ECB", "AES-256-XTS",
    ])
  func unavailable(_ name: String) {
    #expect(throws: NativeCryptoError.algorithmUnavailable(name)) {
      _ = try BlockCipher(named: name)
    }
  }

  @Test("Random bytes come in the number asked for and differ")
  func random() throws {
    #expect(try RandomBytes.make(count: 0).isEmpty)
    let (one, other) = (try RandomBytes.make(count: 32), try RandomBytes.make(count: 32))
    #expect(one.count == 32 && one != other)
  }
}
