import COpenSSL

/// Hands bytes to one of OpenSSL's readers of DER.
enum DERInput {
  /// The number of bytes that `read` used, or nil if it failed.
  static func consumed(
    _ bytes: [UInt8],
    _ read: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> Bool
  ) -> Int? {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return nil }
      var position: UnsafePointer<UInt8>? = unsafe start
      guard unsafe read(&position, buffer.count), let end = unsafe position else { return nil }
      return unsafe end - start
    }
  }
}

/// Takes bytes from one of OpenSSL's writers of DER.
enum DEROutput {
  static func bytes(
    _ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> CInt
  ) -> [UInt8] {
    let count = Int(write(nil))
    guard count > 0 else { return [] }
    return unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      var position = buffer.baseAddress
      used = unsafe max(0, min(count, Int(write(&position))))
    }
  }
}
