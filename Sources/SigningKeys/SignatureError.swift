public import Digests

/// Why a signature does not verify.
@nonexhaustive public enum SignatureError: Error, Sendable, Equatable {
  /// The signature is not one of this key's over these bytes.
  case invalid
  /// The signature has another length than every one of its scheme, in bytes.
  case wrongLength(expected: Int, found: Int)
  /// An ECDSA signature is not the one DER encoding of two integers in range.
  case notStrictDER
  /// Only a digest is at hand, and the key signs the message itself (Ed25519).
  case needsBytes
  /// The digest is one of another function than the key's.
  case otherDigest(expected: HashAlgorithm)
  /// The scheme is not one that the key may be used with.
  case schemeNotForKey(SignatureScheme, KeyAlgorithm)
  /// The library failed for a reason of its own, such as memory; it says nothing of the signature.
  case libraryFailure

  /// The stable name of the case.
  public var code: String {
    switch self {
    case .invalid: "signature-invalid"
    case .wrongLength: "signature-length"
    case .notStrictDER: "signature-not-strict-der"
    case .needsBytes: "needs-bytes"
    case .otherDigest: "digest-algorithm-other"
    case .schemeNotForKey: "scheme-not-for-key"
    case .libraryFailure: "crypto-library-failure"
    }
  }

  /// Whether the signature was judged; false only where the library itself failed.
  public var isAboutSignature: Bool { self != .libraryFailure }
}
