import NativeCrypto

/// The library that computes digests and checks signatures.
public enum CryptographicLibrary {
  /// The version of the libcrypto that was loaded, such as `3.0.17`.
  public static var version: String { LibraryVersion.text }
}
