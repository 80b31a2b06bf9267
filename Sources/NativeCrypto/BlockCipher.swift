import COpenSSL
public import NativeSystem

/// A cipher that key files are encrypted with, looked up by name or object identifier.
@safe public final class BlockCipher {
  /// The length of its key in bytes.
  public let keyByteCount: Int
  /// The length of its initial vector in bytes.
  public let vectorByteCount: Int
  private let cipher: OpaquePointer

  /// Looks a cipher up in the default provider.
  ///
  /// Throws ``NativeCryptoError/algorithmUnavailable(_:)`` for a name that it has not, and for a
  /// mode other than CBC, CFB and OFB: the others have no place in key files.
  public init(named name: String) throws(NativeCryptoError) {
    let fetched = unsafe OpenSSLLibrary.withCleanErrors {
      unsafe EVP_CIPHER_fetch(OpenSSLLibrary.context, name, nil)
    }
    guard let cipher = unsafe fetched else { throw .algorithmUnavailable(name) }
    let mode = unsafe EVP_CIPHER_get_mode(cipher)
    guard [EVP_CIPH_CBC_MODE, EVP_CIPH_CFB_MODE, EVP_CIPH_OFB_MODE].contains(mode) else {
      unsafe EVP_CIPHER_free(cipher)
      throw .algorithmUnavailable(name)
    }
    unsafe self.cipher = cipher
    keyByteCount = Int(unsafe EVP_CIPHER_get_key_length(cipher))
    vectorByteCount = Int(unsafe EVP_CIPHER_get_iv_length(cipher))
  }

  deinit { unsafe EVP_CIPHER_free(cipher) }

  /// Decrypts everything, and takes off the padding of a block mode.
  ///
  /// Throws ``NativeCryptoError/cipherInput`` for input that encryption cannot have made, and
  /// ``NativeCryptoError/decryptionFailed`` for padding that is not right: most often another
  /// key. One wrong key in 256 leaves padding that looks right; the caller looks at the text.
  public func decrypt(
    _ input: [UInt8], key: SecretBytes, vector: [UInt8]
  ) throws(NativeCryptoError) -> SecretBytes {
    let blockSize = Int(unsafe EVP_CIPHER_get_block_size(cipher))
    guard !input.isEmpty, input.count % blockSize == 0 else { throw .cipherInput }
    let output = try run(
      input.span, key: key, vector: vector, encrypting: false, failure: .decryptionFailed)
    return SecretBytes(consume output)
  }

  /// Encrypts everything, with the padding of a block mode.
  public func encrypt(
    _ input: SecretBytes, key: SecretBytes, vector: [UInt8]
  ) throws(NativeCryptoError) -> [UInt8] {
    try input.withBytes { (bytes) throws(NativeCryptoError) in
      try run(
        bytes, key: key, vector: vector, encrypting: true, failure: .operationFailed(.cipher))
    }
  }

  private func run(
    _ input: Span<UInt8>, key: SecretBytes, vector: [UInt8], encrypting: Bool,
    failure: NativeCryptoError
  ) throws(NativeCryptoError) -> [UInt8] {
    guard key.count == keyByteCount, vector.count == vectorByteCount else { throw .cipherInput }
    guard let inputCount = CInt(exactly: input.count) else { throw .cipherInput }
    guard let context = unsafe EVP_CIPHER_CTX_new() else { throw .operationFailed(.cipher) }
    defer { unsafe EVP_CIPHER_CTX_free(context) }
    return try OpenSSLLibrary.withCleanErrors { () throws(NativeCryptoError) in
      let begun = key.withBytes { bytes in
        unsafe bytes.withUnsafeBufferPointer { buffer in
          unsafe EVP_CipherInit_ex2(
            context, cipher, buffer.baseAddress, vector, encrypting ? 1 : 0, nil)
        }
      }
      guard begun == 1 else { throw .operationFailed(.cipher) }
      var output = [UInt8](repeating: 0, count: input.count + Int(EVP_MAX_BLOCK_LENGTH))
      let count = unsafe Self.process(context, input, inputCount, into: &output)
      guard let count else {
        SecretBytes.erase(&output)
        throw failure
      }
      // In place, so that no second copy of a text stays behind.
      output.removeLast(output.count - count)
      return output
    }
  }

  private static func process(
    _ context: OpaquePointer, _ input: Span<UInt8>, _ inputCount: CInt, into output: inout [UInt8]
  ) -> Int? {
    unsafe output.withUnsafeMutableBufferPointer { target in
      guard let start = target.baseAddress else { return nil }
      var (most, rest): (CInt, CInt) = (0, 0)
      let updated = unsafe input.withUnsafeBufferPointer { source in
        unsafe EVP_CipherUpdate(context, start, &most, source.baseAddress, inputCount)
      }
      guard updated == 1,
        unsafe EVP_CipherFinal_ex(context, start + Int(most), &rest) == 1
      else { return nil }
      return Int(most) + Int(rest)
    }
  }
}
