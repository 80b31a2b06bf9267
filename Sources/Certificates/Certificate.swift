package import NativeCrypto
public import StrictEncoding

/// An X.509 certificate (RFC 5280).
///
/// It was parsed, and nothing in it was believed: names in it are untrusted text, to be escaped
/// before they are shown.
public struct Certificate: Sendable {
  /// The certificate as the cryptographic library holds it.
  package let handle: CertificateHandle
  /// Its DER.
  public let der: [UInt8]

  /// The most bytes that a certificate may have: a hundred times what one needs.
  public static let maxBytes = 64 << 10

  /// Reads DER that must be one certificate as a whole.
  ///
  /// - Throws: ``CertificateError/malformed`` or ``CertificateError/tooLarge(limit:)``.
  public init(der: [UInt8]) throws(CertificateError) {
    guard der.count <= Self.maxBytes else { throw .tooLarge(limit: Self.maxBytes) }
    do throws(NativeCertificateError) { handle = try CertificateHandle(der: der) } catch {
      throw .malformed
    }
    // What would be written otherwise could be read otherwise.
    guard handle.der == der else { throw .malformed }
    self.der = der
  }

  /// Takes over a certificate that came in something else.
  package init(_ handle: CertificateHandle) {
    self.handle = handle
    der = handle.der
  }

  /// The subject's name by RFC 4514: untrusted text.
  public var subject: String { handle.subject }
  /// The issuer's name by RFC 4514: untrusted text.
  public var issuer: String { handle.issuer }
  /// The serial number in lower-case hexadecimal.
  public var serial: String { handle.serial }

  /// The first second at which it is valid; nil if it names none that can be read.
  public var notBefore: Timestamp? { Self.time(handle.notBefore) }
  /// The last second at which it is valid; nil if it names none that can be read.
  public var notAfter: Timestamp? { Self.time(handle.notAfter) }

  /// Whether it may issue other certificates, by its basic constraints.
  public var isAuthority: Bool { handle.isAuthority }
  /// Whether it names itself as its issuer, by its names and key identifiers.
  public var isSelfIssued: Bool { handle.isSelfIssued }
  /// Whether its own key signed it.
  public var isSelfSigned: Bool { handle.isSelfSigned }

  /// Whether a time lies in its validity, both ends included (RFC 5280 §4.1.2.5).
  public func isValid(at time: Timestamp) -> Bool { handle.isValid(at: time.secondsSinceEpoch) }

  private static func time(_ seconds: Int64?) -> Timestamp? {
    seconds.flatMap { try? Timestamp(secondsSinceEpoch: $0) }
  }
}

extension Certificate: Hashable {
  /// Whether both are the same bytes.
  public static func == (left: Certificate, right: Certificate) -> Bool { left.der == right.der }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(der) }
}
