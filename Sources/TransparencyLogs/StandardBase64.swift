import StrictEncoding

/// Base64 in the one spelling that logs write: the standard alphabet, with its padding.
enum StandardBase64 {
  /// The bytes, or nil for any other spelling of them, and for what is no base64.
  static func decode(_ text: String) -> [UInt8]? {
    guard text.utf8.count.isMultiple(of: 4),
      !text.utf8.contains(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
    else { return nil }
    return try? Base64.decode(text)
  }
}
