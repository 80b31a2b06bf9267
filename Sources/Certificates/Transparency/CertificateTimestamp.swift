import Digests
import NativeCrypto
public import SigningKeys

/// A log's promise that a certificate is public: a signed certificate timestamp (RFC 6962 §3.2).
///
/// It was parsed out of the certificate, and nothing in it was believed.
public struct CertificateTimestamp: Sendable, Hashable {
  /// The version; 0 is RFC 6962's, and of any other nothing else is known.
  public let version: Int
  /// The ID of the log: the SHA-256 of its key (RFC 6962 §3.2).
  public let logID: [UInt8]
  /// When the log took the certificate in, in milliseconds since 1970.
  public let milliseconds: UInt64
  /// What the log signed beside, such as the index of static logs: opaque bytes.
  public let extensions: [UInt8]
  /// The log's signature.
  public let signature: [UInt8]
  private let form: EmbeddedTimestamp.Form?

  /// The most that one certificate may have: browsers ask for two or three.
  public static let maxCount = 16
  /// The version that is read.
  public static let knownVersion = 0

  private init(_ embedded: EmbeddedTimestamp) {
    version = embedded.version
    logID = embedded.logID
    milliseconds = embedded.milliseconds
    extensions = embedded.extensions
    signature = embedded.signature
    form = embedded.form
  }

  static func embedded(
    in handle: CertificateHandle
  ) throws(SigningCertificateError) -> [CertificateTimestamp] {
    let embedded: [EmbeddedTimestamp]
    do throws(NativeCertificateError) { embedded = try handle.embeddedTimestamps() } catch {
      throw .embeddedTimestamps
    }
    guard embedded.count <= maxCount else { throw .embeddedTimestamps }
    return embedded.map { CertificateTimestamp($0) }
  }

  /// Returns only if a log with this key signed this timestamp for the certificate.
  ///
  /// What is signed names the certificate without its timestamps, and the key of its issuer.
  ///
  /// - Parameters:
  ///   - key: The log's key: P-256 or RSA, as RFC 6962 §2.1.4 has it.
  ///   - certificate: The certificate that the timestamp was found in.
  ///   - issuer: Who issued it, by a ``CertificatePath``.
  /// - Throws: ``CertificateTimestampError``.
  public func verify(
    by key: PublicKey, for certificate: SigningCertificate, issuedBy issuer: Certificate
  ) throws(CertificateTimestampError) {
    guard version == Self.knownVersion else { throw .version(found: version) }
    let scheme = try scheme(of: key)
    guard let signed = signedBytes(for: certificate, issuedBy: issuer) else { throw .tooLarge }
    do throws(SignatureError) {
      try key.verify(signature: signature, over: signed, using: scheme)
    } catch {
      throw .signature(error)
    }
  }

  /// The form that the key demands; the timestamp must name the same.
  private func scheme(of key: PublicKey) throws(CertificateTimestampError) -> SignatureScheme {
    switch key.algorithm {
    case .ecdsaP256:
      guard form == .ecdsaSHA256 else { throw .otherAlgorithm }
      return .ecdsaDER(.sha256)
    case .rsaPKCS1:
      guard form == .rsaSHA256 else { throw .otherAlgorithm }
      return .rsaPKCS1(.sha256)
    default: throw .keyNotForLogs(key.algorithm)
    }
  }

  /// The structure of RFC 6962 §3.2 for a precertificate; nil for one that its lengths cannot tell.
  private func signedBytes(
    for certificate: SigningCertificate, issuedBy issuer: Certificate
  ) -> [UInt8]? {
    guard let precertificate = certificate.certificate.handle.precertificate,
      precertificate.count < 1 << 24, extensions.count < 1 << 16
    else { return nil }
    let issuerKey = SHA256Digest.of(issuer.handle.subjectPublicKeyInfo)
    // Version, then the types certificate_timestamp and, behind the time, precert_entry.
    var bytes: [UInt8] = [UInt8(Self.knownVersion), 0]
    bytes += Self.bigEndian(milliseconds, count: 8)
    bytes += [0, 1]
    bytes += issuerKey.bytes
    bytes += Self.bigEndian(UInt64(precertificate.count), count: 3) + precertificate
    bytes += Self.bigEndian(UInt64(extensions.count), count: 2) + extensions
    return bytes
  }

  private static func bigEndian(_ number: UInt64, count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * UInt64($0))) }
  }
}
