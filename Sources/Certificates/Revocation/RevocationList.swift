public import Digests
package import NativeCrypto
public import StrictEncoding

/// A list of certificates that their issuer has revoked (RFC 5280 §5).
///
/// It was parsed, and nothing in it was believed: names in it are untrusted text.
public struct RevocationList: Sendable {
  /// The list as the cryptographic library holds it.
  package let handle: RevocationListHandle
  /// The issuers whose signature under it was verified.
  private let verified = VerifiedIssuers()
  /// The SHA-256 of the DER.
  public let fingerprint: SHA256Digest
  /// When it was issued.
  public let thisUpdate: Timestamp
  /// When the next one is to be there; nil if it does not say.
  public let nextUpdate: Timestamp?

  /// The most bytes that a list may have: some 400,000 entries, of which the largest public lists have
  /// as many.
  public static let maxBytes = 24 << 20

  /// Reads DER that must be one list as a whole.
  ///
  /// 1. It is a list of version 2, or of version 1 without extensions.
  /// 2. No extension is there twice, and every critical one is understood; it is neither a delta nor
  ///    about other issuers' certificates.
  /// 3. No certificate is listed twice, and no entry has a critical extension that is not understood.
  /// 4. Its times can be read.
  ///
  /// - Throws: ``RevocationListError``.
  public init(der: [UInt8]) throws(RevocationListError) {
    guard der.count <= Self.maxBytes else { throw .tooLarge(limit: Self.maxBytes) }
    // Steps 1 to 3.
    do throws(NativeRevocationError) { handle = try RevocationListHandle(der: der) } catch {
      throw RevocationListError(error)
    }
    // What would be written otherwise could be read otherwise.
    guard handle.derLength == der.count else { throw .malformed }
    // Step 4.
    guard let issued = Self.time(handle.thisUpdate) else { throw .time }
    thisUpdate = issued
    nextUpdate = Self.time(handle.nextUpdate)
    guard nextUpdate != nil || !handle.hasNextUpdate else { throw .time }
    fingerprint = SHA256Digest.of(der)
  }

  /// Who issued it by RFC 4514: untrusted text.
  public var issuer: String { handle.issuer }

  /// The number of certificates in it.
  public var count: Int { handle.count }

  /// Whether this certificate's key signed it.
  func isSigned(by issuer: Certificate) -> Bool {
    verified.holds(for: issuer) { handle.isSigned(by: issuer.handle) }
  }

  private static func time(_ seconds: Int64?) -> Timestamp? {
    seconds.flatMap { try? Timestamp(secondsSinceEpoch: $0) }
  }
}
