public import Digests

/// Why an entry is not about the bundle that it came with.
@nonexhaustive public enum EntryBindingError: Error, Sendable, Hashable {
  /// The entry is about an envelope, and the bundle has none.
  case otherContent
  /// The entry has a digest of another function than the one that the signature is over.
  case otherAlgorithm(expected: HashAlgorithm?, found: HashAlgorithm)
  /// The entry is about other bytes: the digest that it should have, and the one that it has.
  case otherDigest(expected: AnyDigest, found: AnyDigest)
  /// The payload in the entry is not the envelope's, although its digest is.
  case otherPayload
  /// The payload's type in the entry is not the envelope's.
  case otherPayloadType(expected: String, found: String)
  /// The entry has more signatures than the envelope.
  case signatureCount(expected: Int, found: Int)
  /// The entry has another signature.
  case otherSignature
  /// The entry names another key or certificate.
  case otherSigner

  /// The stable name of the error.
  public var code: String {
    switch self {
    case .otherContent: "log-entry-other-content"
    case .otherAlgorithm: "log-entry-digest-algorithm"
    case .otherDigest: "log-entry-other-digest"
    case .otherPayload: "log-entry-other-payload"
    case .otherPayloadType: "log-entry-other-payload-type"
    case .signatureCount: "log-entry-signature-count"
    case .otherSignature: "log-entry-other-signature"
    case .otherSigner: "log-entry-other-signer"
    }
  }
}
