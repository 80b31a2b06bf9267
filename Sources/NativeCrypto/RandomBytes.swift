import COpenSSL

/// Random bytes for salts and initial vectors, which others will see.
public enum RandomBytes {
  /// Draws bytes from the library's generator of public random numbers.
  public static func make(count: Int) throws(NativeCryptoError) -> [UInt8] {
    try OpenSSLLibrary.withCleanErrors { () throws(NativeCryptoError) in
      var bytes = [UInt8](repeating: 0, count: count)
      let status = unsafe RAND_bytes_ex(OpenSSLLibrary.context, &bytes, count, 0)
      guard status == 1 else { throw .operationFailed(.random) }
      return bytes
    }
  }
}
