import StrictEncoding

/// A public key as it is written: its structure was read, and its numbers are yet to be checked.
///
/// Whether an RSA modulus is one takes longer than many signatures do. Nothing can be verified with this.
public struct PublicKeyEncoding: Sendable, Hashable {
  private let value: PublicValue
  /// The SubjectPublicKeyInfo in the one form that is written here: ``PublicKey/canonicalSPKI``.
  public let canonicalSPKI: [UInt8]

  /// Reads a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) in DER, which must be all there is.
  ///
  /// - Throws: ``KeyError``.
  public init(subjectPublicKeyInfo der: [UInt8]) throws(KeyError) {
    self.init(try SubjectPublicKeyInfo.decode(der))
  }

  /// Reads an RSAPublicKey (RFC 8017 appendix A.1.1) in DER, which must be all there is.
  ///
  /// - Throws: ``KeyError``.
  public init(rsaPublicKey der: [UInt8]) throws(KeyError) {
    self.init(.rsa(try RSANumbers(der: der.span)))
  }

  init(_ value: PublicValue) {
    self.value = value
    canonicalSPKI = SubjectPublicKeyInfo.encode(value)
  }

  /// How the key signs.
  public var algorithm: KeyAlgorithm { value.algorithm }

  /// The name of the key: the digest of the canonical encoding.
  public var id: KeyID { KeyID(of: canonicalSPKI) }

  /// The key, checked to be one to rely on.
  ///
  /// - Throws: ``KeyError``.
  public func key() throws(KeyError) -> PublicKey { try PublicKey(value) }

  /// Whether both have the same canonical encoding.
  public static func == (left: Self, right: Self) -> Bool {
    left.canonicalSPKI == right.canonicalSPKI
  }

  /// Hashes the canonical encoding.
  public func hash(into hasher: inout Hasher) { hasher.combine(canonicalSPKI) }
}
