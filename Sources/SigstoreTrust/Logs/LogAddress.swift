import StrictEncoding

/// The address of a log (RFC 3986).
enum LogAddress {
  /// The host of a URL, without port; nil if there is none, or more than a name is in its place.
  ///
  /// User names, addresses in brackets and escapes are refused: no log has them, and readers disagree
  /// about which part of them is the host.
  static func host(of address: String) -> String? {
    guard AbsoluteURI.isValid(address) else { return nil }
    let bytes = Array(address.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      bytes[colon...].starts(with: "://".utf8)
    else { return nil }
    let authority = bytes[(colon + 3)...].prefix { !delimiters.contains($0) }
    let parts = authority.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard let host = parts.first, parts.count <= 2, !host.isEmpty, host.allSatisfy(isHostByte),
      parts.count == 1 || (!parts[1].isEmpty && parts[1].allSatisfy { (0x30...0x39).contains($0) })
    else { return nil }
    return String(decoding: host, as: UTF8.self)
  }

  /// The host of a URL, or of one whose scheme is left out (`sigstore_trustroot.proto`,
  /// `TransparencyLogInstance.base_url`).
  static func host(withoutScheme address: String) -> String? {
    host(of: hasScheme(address) ? address : "https://\(address)")
  }

  /// Whether an address says by which scheme it is reached.
  static func hasScheme(_ address: String) -> Bool { address.firstRange(of: "://") != nil }

  private static let delimiters = Set("/?#".utf8)

  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
