import Digests
import SigningKeys
public import TestSupport

/// How a log of certificates promises that a certificate is public.
public struct PromisePlan: Sendable {
  /// The log's key.
  public var key: TestKey
  /// Milliseconds since 1970.
  public var milliseconds: UInt64 = SigstorePKI.issuedMilliseconds
  /// The extensions; those of static logs hold an index.
  public var extensions: [UInt8] = []
  /// What is changed before the log signs.
  public var beforeSigning: @Sendable (inout CertificateLog.Promise) -> Void = { _ in }
  /// What is changed behind the log's back.
  public var afterSigning: @Sendable (inout CertificateLog.Promise) -> Void = { _ in }

  /// A promise by a log.
  public init(by key: TestKey) { self.key = key }

  /// The extension `leaf_index` of static logs (C2SP static-ct-api): type 0 and 40 bits.
  public static func leafIndex(_ index: UInt8) -> [UInt8] { [0, 0, 5, 0, 0, 0, 0, index] }

  func promise(for certificate: [UInt8], issuerKeyHash: [UInt8]) throws -> CertificateLog.Promise {
    var promise = CertificateLog.Promise(
      logID: key.publicKey.id.digest.bytes, milliseconds: milliseconds)
    promise.extensions = extensions
    beforeSigning(&promise)
    promise.signature = try key.sign(
      promise.signedBytes(for: certificate, issuerKeyHash: issuerKeyHash))
    afterSigning(&promise)
    return promise
  }
}
