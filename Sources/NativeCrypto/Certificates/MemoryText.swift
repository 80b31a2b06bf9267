import COpenSSL

/// Text that OpenSSL prints.
enum MemoryText {
  /// More than any name that is worth showing; the rest is cut.
  private static let limit = 4_096

  /// What `print` writes, all of it in UTF-8; nil if it fails, or there is more than is read.
  static func whole(_ print: (OpaquePointer) -> CInt) -> String? {
    guard let output = unsafe BIO_new(BIO_s_mem()) else { return nil }
    defer { unsafe BIO_free(output) }
    guard unsafe print(output) >= 0 else { return nil }
    var buffer = [UInt8](repeating: 0, count: limit)
    let count = unsafe max(0, Int(BIO_read(output, &buffer, CInt(limit))))
    return count < limit ? String(validating: buffer.prefix(count), as: UTF8.self) : nil
  }

  /// What `print` writes.
  static func written(_ print: (OpaquePointer) -> CInt) -> String {
    guard let output = unsafe BIO_new(BIO_s_mem()) else { return "" }
    defer { unsafe BIO_free(output) }
    _ = unsafe print(output)
    var buffer = [UInt8](repeating: 0, count: limit)
    let count = unsafe BIO_read(output, &buffer, CInt(limit))
    return String(decoding: buffer.prefix(max(0, Int(count))), as: UTF8.self)
  }
}

/// Times of certificates.
enum ASN1Time {
  /// Seconds since 1970, or nil for what is no time.
  static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
    guard let time = unsafe time, let epoch = unsafe ASN1_TIME_set(nil, 0) else { return nil }
    defer { unsafe ASN1_STRING_free(epoch) }
    var (days, seconds): (CInt, CInt) = (0, 0)
    guard unsafe ASN1_TIME_diff(&days, &seconds, epoch, time) == 1 else { return nil }
    return Int64(days) * 86_400 + Int64(seconds)
  }
}
