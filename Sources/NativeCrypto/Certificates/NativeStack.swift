import COpenSSL

/// Reads OpenSSL's lists, whose accessors are macros.
enum NativeStack {
  /// The elements; none of a list that is not there.
  ///
  /// They live as long as the list.
  static func elements(_ stack: OpaquePointer?) -> [OpaquePointer] {
    guard let stack = unsafe stack else { return unsafe [] }
    var elements: [OpaquePointer] = unsafe []
    for index in 0..<max(0, unsafe OPENSSL_sk_num(stack)) {
      if let element = unsafe OPENSSL_sk_value(stack, index) {
        unsafe elements.append(OpaquePointer(element))
      }
    }
    return unsafe elements
  }
}

/// Reads object identifiers.
enum ObjectName {
  /// The longest identifier that is shown whole; OpenSSL cuts what is longer.
  private static let limit = 128

  /// The identifier in numbers and dots.
  static func text(_ object: OpaquePointer?) -> String {
    guard let object = unsafe object else { return "" }
    var buffer = [CChar](repeating: 0, count: limit)
    let count = unsafe OBJ_obj2txt(&buffer, CInt(limit), object, 1)
    guard count > 0 else { return "" }
    return String(
      decoding: buffer.prefix(min(Int(count), limit - 1)).map { UInt8(bitPattern: $0) },
      as: UTF8.self)
  }
}

/// The digests that a timestamp and its chain may rest on.
enum StrongDigest {
  static func contains(_ identifier: CInt) -> Bool {
    [NID_sha256, NID_sha384, NID_sha512].contains(identifier)
  }
}
