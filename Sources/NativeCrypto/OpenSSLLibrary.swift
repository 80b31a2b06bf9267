import COpenSSL

/// OpenSSL's state as this process uses it: one library context of our own.
///
/// The process-wide configuration file is never read: `OPENSSL_CONF` and `OPENSSL_MODULES` name
/// files that an attacker may have chosen, and a configuration may exchange the algorithms.
enum OpenSSLLibrary {
  /// The context in which every algorithm is looked up; it lives as long as the process.
  nonisolated(unsafe) static let context: OpaquePointer = {
    // No clean-up at exit: a worker's thread may still use the library, and the process ends.
    let options =
      UInt64(OPENSSL_INIT_NO_LOAD_CONFIG) | UInt64(OPENSSL_INIT_NO_LOAD_CRYPTO_STRINGS)
      | UInt64(OPENSSL_INIT_NO_ATEXIT)
    guard OPENSSL_init_crypto(options, nil) == 1,
      let context = unsafe OSSL_LIB_CTX_new()
    else {
      preconditionFailure("libcrypto could not allocate its own state")
    }
    return unsafe context
  }()

  /// Runs `body` with the thread's error queue empty before and after it.
  static func withCleanErrors<R, E: Error>(_ body: () throws(E) -> R) throws(E) -> R {
    ERR_clear_error()
    defer { ERR_clear_error() }
    return try body()
  }

  /// Whether the queue holds an error of the elliptic curve library with one of these reasons.
  static func sawCurveError(_ reasons: Int32...) -> Bool {
    while true {
      let error = ERR_get_error()
      if error == 0 { return false }
      if reasons.contains(where: { sigcheck_is_ec_error(error, $0) == 1 }) { return true }
    }
  }
}
