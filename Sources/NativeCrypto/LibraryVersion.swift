import COpenSSL

/// The cryptographic library that is in use.
public enum LibraryVersion {
  /// The version of the libcrypto that was loaded, such as `3.0.17`.
  public static var text: String {
    guard let version = unsafe OpenSSL_version(OPENSSL_VERSION_STRING) else { return "unknown" }
    return unsafe String(cString: version)
  }
}
