/// How much work a key file may demand before its passphrase is even tried.
///
/// The file is somebody else's data until then; without limits it could take the machine's memory
/// or hold it up for hours.
enum DerivationLimits {
  /// Some seconds of HMAC; what tools write lies between 2,048 and 1,000,000.
  static let iterations: UInt64 = 10_000_000
  /// About OpenSSL's own limit.
  ///
  /// N = 16384 with r = 8, which openssl writes, takes half of it.
  static let scryptMemory: UInt64 = 32 << 20
  /// What the library is told: it counts its working space too.
  static let scryptLibraryMemory: UInt64 = 64 << 20
  /// Eight times the work of N = 16384, r = 8, p = 1, about a second.
  static let scryptWork: UInt64 = 1 << 20
  /// Tools write 8 to 32 bytes.
  static let saltByteCount: UInt64 = 1_024

  static func demand(
    _ parameter: DerivationParameter, _ found: UInt64, atMost limit: UInt64
  ) throws(KeyError) {
    guard found <= limit else {
      throw .derivationTooCostly(parameter, found: found, limit: limit)
    }
  }
}
