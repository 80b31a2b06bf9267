import COpenSSL
import NativeSystem

/// The key derivation of `Proc-Type: 4,ENCRYPTED` files, which openssl still reads.
///
/// D₁ = MD5(passphrase ‖ salt), Dᵢ = MD5(Dᵢ₋₁ ‖ passphrase ‖ salt); the key is their beginning.
enum TraditionalDerivation {
  private static let blockSize = 16

  /// Gives 1 for success, as OpenSSL's own derivations do.
  static func derive(
    from secret: UnsafeBufferPointer<UInt8>, salt: [UInt8], into key: inout [UInt8]
  ) -> Int32 {
    guard let function = unsafe EVP_MD_fetch(OpenSSLLibrary.context, "MD5", nil) else { return 0 }
    defer { unsafe EVP_MD_free(function) }
    guard let context = unsafe EVP_MD_CTX_new() else { return 0 }
    defer { unsafe EVP_MD_CTX_free(context) }
    var block = [UInt8](repeating: 0, count: blockSize)
    defer { SecretBytes.erase(&block) }
    var filled = 0
    while filled < key.count {
      guard unsafe EVP_DigestInit_ex2(context, function, nil) == 1,
        unsafe filled == 0 || EVP_DigestUpdate(context, block, block.count) == 1,
        unsafe EVP_DigestUpdate(context, secret.baseAddress, secret.count) == 1,
        unsafe EVP_DigestUpdate(context, salt, salt.count) == 1,
        unsafe EVP_DigestFinal_ex(context, &block, nil) == 1
      else { return 0 }
      let count = min(blockSize, key.count - filled)
      for index in 0..<count { key[filled + index] = block[index] }
      filled += count
    }
    return 1
  }
}
