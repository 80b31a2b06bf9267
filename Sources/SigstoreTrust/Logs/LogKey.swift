public import SigningKeys
import StrictEncoding

/// The key of a log (`sigstore_common.proto`, `PublicKey`).
public struct LogKey: Sendable, Hashable {
  /// The key as it is written, in the encoding that the details name.
  public let rawBytes: [UInt8]
  /// How it is encoded and signs.
  public let details: LogKeyDetails
  /// When it is believed.
  public let validFor: TrustWindow
  /// The key as it was read, before its numbers are checked; nil if such keys are not used here.
  public var encoding: PublicKeyEncoding? { deferred?.encoding }

  private let deferred: DeferredKey?

  /// Reads a key.
  ///
  /// Whether an RSA modulus is one is seen when the key is first used, since that takes long; what is none
  /// verifies nothing.
  ///
  /// - Throws: ``TrustedRootProblem`` if it is no key, or not one with these details.
  public init(
    rawBytes: [UInt8], details: LogKeyDetails, validFor: TrustWindow
  ) throws(TrustedRootProblem) {
    guard !rawBytes.isEmpty else { throw .missingMember }
    guard rawBytes.count <= TrustedRootLimits.keyBytes else {
      throw .tooLong(limit: TrustedRootLimits.keyBytes, found: rawBytes.count)
    }
    deferred = details.scheme == nil ? nil : try Self.deferred(rawBytes, details)
    self.rawBytes = rawBytes
    self.details = details
    self.validFor = validFor
  }

  /// The key; nil if such keys are not used here, or if its numbers are none to rely on.
  public var publicKey: PublicKey? { try? deferred?.key() }

  /// Returns only if the signature of the message is the log's, under the scheme that the details name.
  ///
  /// - Throws: ``SignatureError``; ``SignatureError/libraryFailure`` where there is no ``publicKey``, as
  ///   nothing is known then of the signature.
  public func verify(signature: [UInt8], over message: [UInt8]) throws(SignatureError) {
    guard let publicKey, let scheme = details.scheme else { throw .libraryFailure }
    try publicKey.verify(signature: signature, over: message, using: scheme)
  }

  private static func deferred(
    _ bytes: [UInt8], _ details: LogKeyDetails
  ) throws(TrustedRootProblem) -> DeferredKey {
    let deferred: DeferredKey
    do throws(KeyError) {
      deferred = DeferredKey(
        try details.isPKCS1
          ? PublicKeyEncoding(rsaPublicKey: bytes) : PublicKeyEncoding(subjectPublicKeyInfo: bytes))
      // The others' check is short; what it makes is kept.
      if !deferred.encoding.algorithm.isRSA { _ = try deferred.key() }
    } catch {
      throw .key(error)
    }
    guard details.fit(deferred.encoding.algorithm) else {
      throw .keyNotAsDetailed(details, found: deferred.encoding.algorithm)
    }
    return deferred
  }

  /// Whether both are written alike.
  public static func == (left: LogKey, right: LogKey) -> Bool {
    left.rawBytes == right.rawBytes && left.details == right.details
      && left.validFor == right.validFor
  }

  /// Hashes what is written.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(rawBytes)
    hasher.combine(details)
  }
}
