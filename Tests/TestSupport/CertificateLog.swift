/// Writes what a log of certificates signs, and the list that a certificate carries (RFC 6962).
public enum CertificateLog {
  /// A promise, before and after it is signed.
  public struct Promise: Sendable {
    /// The version.
    public var version: UInt8 = 0
    /// The log's ID.
    public var logID: [UInt8]
    /// Milliseconds since 1970.
    public var milliseconds: UInt64
    /// The extensions.
    public var extensions: [UInt8] = []
    /// The hash and the signature algorithm, by their numbers in TLS.
    public var algorithm: [UInt8] = [4, 3]
    /// The signature.
    public var signature: [UInt8] = []

    /// A promise that is not signed yet.
    public init(logID: [UInt8], milliseconds: UInt64) {
      self.logID = logID
      self.milliseconds = milliseconds
    }

    /// What the log signs (RFC 6962 §3.2) for a certificate without promises, in DER.
    public func signedBytes(for certificate: [UInt8], issuerKeyHash: [UInt8]) -> [UInt8] {
      let inner = CertificateLog.firstElement(of: certificate)
      return [version, 0] + number(milliseconds, 8) + [0, 1] + issuerKeyHash
        + number(UInt64(inner.count), 3) + inner + number(UInt64(extensions.count), 2) + extensions
    }

    fileprivate var encoded: [UInt8] {
      [version] + logID + number(milliseconds, 8) + number(UInt64(extensions.count), 2) + extensions
        + algorithm + number(UInt64(signature.count), 2) + signature
    }
  }

  /// The line of a configuration that puts promises into a certificate.
  public static func line(_ promises: [Promise]) -> String {
    let items = promises.flatMap { number(UInt64($0.encoded.count), 2) + $0.encoded }
    let list = number(UInt64(items.count), 2) + items
    let der = [0x04] + length(list.count) + list
    let hex = der.map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    return "1.3.6.1.4.1.11129.2.4.2 = DER:" + hex.joined(separator: ":")
  }

  /// The shortest spelling of a length, which is the one that DER has.
  private static func length(_ count: Int) -> [UInt8] {
    switch count {
    case ..<128: [UInt8(count)]
    case ..<256: [0x81, UInt8(count)]
    default: [0x82] + number(UInt64(count), 2)
    }
  }

  /// The whole first element in a SEQUENCE: of a certificate, what is signed.
  fileprivate static func firstElement(of der: [UInt8]) -> [UInt8] {
    let inner = Array(der[header(of: der).length...])
    let (length, size) = header(of: inner)
    return Array(inner[..<(length + size)])
  }

  private static func header(of der: [UInt8]) -> (length: Int, size: Int) {
    guard der[1] >= 0x80 else { return (2, Int(der[1])) }
    let count = Int(der[1] & 0x7F)
    return (2 + count, der[2..<(2 + count)].reduce(0) { $0 << 8 | Int($1) })
  }
}

private func number(_ value: UInt64, _ count: Int) -> [UInt8] {
  (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
}
