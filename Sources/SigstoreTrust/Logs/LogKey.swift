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
  /// The key and the scheme of its signatures; nil if such keys are not used here.
  public let verifier: (key: PublicKey, scheme: SignatureScheme)?

  /// Reads a key.
  ///
  /// - Throws: ``TrustedRootProblem`` if it is no key, or not one with these details.
  public init(
    rawBytes: [UInt8], details: LogKeyDetails, validFor: TrustWindow
  ) throws(TrustedRootProblem) {
    guard !rawBytes.isEmpty else { throw .missingMember }
    guard rawBytes.count <= TrustedRootLimits.keyBytes else {
      throw .tooLong(limit: TrustedRootLimits.keyBytes, found: rawBytes.count)
    }
    verifier = try details.scheme.map { (scheme) throws(TrustedRootProblem) in
      let key = try Self.key(rawBytes, details)
      guard details.fit(key.algorithm) else {
        throw .keyNotAsDetailed(details, found: key.algorithm)
      }
      return (key, scheme)
    }
    self.rawBytes = rawBytes
    self.details = details
    self.validFor = validFor
  }

  /// Returns only if the signature of the message is the log's, under the scheme that the details name.
  ///
  /// - Throws: ``SignatureError``; ``SignatureError/libraryFailure`` where such keys are not used here, as
  ///   nothing is known then of the signature.
  public func verify(signature: [UInt8], over message: [UInt8]) throws(SignatureError) {
    guard let verifier else { throw .libraryFailure }
    try verifier.key.verify(signature: signature, over: message, using: verifier.scheme)
  }

  private static func key(
    _ bytes: [UInt8], _ details: LogKeyDetails
  ) throws(TrustedRootProblem) -> PublicKey {
    do throws(KeyError) {
      guard details.isPKCS1 else { return try PublicKey(subjectPublicKeyInfo: bytes) }
      let text = PEMBlock(label: "RSA PUBLIC KEY", bytes: bytes).text
      return try PublicKey(pem: Array(text.utf8))
    } catch {
      throw .key(error)
    }
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
