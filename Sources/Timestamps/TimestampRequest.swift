public import Digests
import NativeCrypto

/// A request for a timestamp of a signature (RFC 3161 §2.4.1).
public struct TimestampRequest: Sendable {
  /// The request in DER, as it is handed to an authority.
  public let der: [UInt8]
  /// The digest of the signature.
  public let imprint: AnyDigest
  /// The nonce in lower-case hexadecimal without leading zeros, or nil.
  public let nonce: String?
  let handle: TimestampRequestHandle

  /// The most bytes of a request that is read: many times what one of ours has.
  public static let maxBytes = 4 << 10
  /// The bytes of a nonce: as many as RFC 3161 §2.4.1 speaks of.
  private static let nonceBytes = 8

  /// Asks for the time of a signature's bytes, by their SHA-256, with the certificates and a nonce that
  /// is drawn at random.
  ///
  /// - Throws: ``TimestampingError/libraryFailed``.
  public init(signature: [UInt8]) throws(TimestampingError) {
    try self.init(signature: signature, nonce: Self.randomNonce())
  }

  /// Reads a request that was written before.
  ///
  /// - Throws: ``TimestampingError/requestMalformed``, also if it is about a digest that is not believed.
  public init(der: [UInt8]) throws(TimestampingError) {
    guard der.count <= Self.maxBytes else { throw .requestMalformed }
    do throws(NativeCertificateError) { handle = try TimestampRequestHandle(der: der) } catch {
      throw .requestMalformed
    }
    guard let imprint = handle.imprint.digest else { throw .requestMalformed }
    self.der = der
    self.imprint = imprint
    nonce = handle.nonce
  }

  /// Whether it is about this signature.
  public func isAbout(_ signature: [UInt8]) -> Bool {
    AnyDigest.of(signature, by: imprint.algorithm) == imprint
  }

  /// What is expected of a timestamp whose request is not at hand.
  init(expecting imprint: AnyDigest) throws(TimestampingError) {
    try self.init(imprint, nonce: [])
  }

  private init(signature: [UInt8], nonce: [UInt8]) throws(TimestampingError) {
    try self.init(AnyDigest.of(signature, by: .sha256), nonce: nonce)
  }

  private init(_ imprint: AnyDigest, nonce: [UInt8]) throws(TimestampingError) {
    do throws(NativeCertificateError) {
      handle = try TimestampRequestHandle(
        imprint: imprint.bytes, by: DigestAlgorithmName(imprint.algorithm), nonce: nonce)
    } catch {
      throw .libraryFailed
    }
    der = handle.der
    self.imprint = imprint
    self.nonce = handle.nonce
  }

  private static func randomNonce() throws(TimestampingError) -> [UInt8] {
    var bytes: [UInt8]
    do throws(NativeCryptoError) { bytes = try RandomBytes.make(count: nonceBytes) } catch {
      throw .libraryFailed
    }
    // Always as many digits, and never zero.
    bytes[0] |= 0x40
    return bytes
  }
}

extension DigestAlgorithmName {
  init(_ algorithm: HashAlgorithm) {
    self =
      switch algorithm {
      case .sha256: .sha256
      case .sha384: .sha384
      case .sha512: .sha512
      }
  }

  var algorithm: HashAlgorithm {
    switch self {
    case .sha256: .sha256
    case .sha384: .sha384
    case .sha512: .sha512
    }
  }
}

extension TimestampImprint {
  /// The digest, if it is one that is believed and has its length.
  var digest: AnyDigest? {
    strong.flatMap { try? AnyDigest($0.algorithm, bytes: bytes) }
  }
}
