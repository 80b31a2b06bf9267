public import Digests
public import SigningKeys
public import Statements
public import StrictEncoding
public import TrustRoots

/// Why a bundle's signature is not believed, or could not be checked.
@nonexhaustive public enum VerificationError: Error, Sendable, Equatable {
  /// The signature is over an artifact's bytes, and there are none to check it against.
  case needsBytes
  /// The signature is over a statement, and one over a file's bytes was asked for.
  case notMessageSignature
  /// The signer is named by a certificate, which is not verified here.
  case certificateNotSupported
  /// The hint names a trusted key, and the signature is not that key's nor another trusted one's.
  case signatureInvalid(key: KeyID, hint: String)
  /// The signature is no trusted key's, and no hint says that it should be.
  case untrustedKey(hint: String?, tried: [KeyID])
  /// No trusted key can verify a signature over a digest: pure Ed25519 needs all the bytes.
  case messagesNotSupported(tried: [KeyID])
  /// The signed payload is no in-toto statement by its type.
  case payloadType(found: String)
  /// The signed payload is no statement that can be read without doubt.
  case statement(StatementError)
  /// The claimed time is more than ``Verifier/allowedClockSkew`` seconds ahead of the clock.
  case signedInFuture(claimed: Timestamp, now: Timestamp)
  /// The bundle is about other bytes: the digest it names is not the artifact's.
  case digestMismatch(claimed: AnyDigest, found: AnyDigest)
  /// The artifact was not measured by an algorithm that is needed.
  case digestNotComputed(HashAlgorithm)
  /// The file begins like a DSSE pre-authentication encoding: its signature may be an envelope's.
  case looksLikeEnvelope(path: String)
  /// A trusted key that had to be tried cannot be read, or is another than it should be: nothing is
  /// known about the signature.
  case trust(TrustError)
  /// The cryptographic library failed; nothing is known about the signature.
  case library(SignatureError)

  /// The stable name of this error.
  public var code: String {
    switch self {
    case .needsBytes: "needs-bytes"
    case .notMessageSignature: "not-a-message-signature"
    case .certificateNotSupported: "certificate-not-supported"
    case .signatureInvalid: "signature-invalid"
    case .untrustedKey: "untrusted-key"
    case .messagesNotSupported: "key-cannot-verify-messages"
    case .payloadType: "payload-type"
    case .statement(let error): error.code
    case .signedInFuture: "signed-in-future"
    case .digestMismatch: "digest-mismatch"
    case .digestNotComputed: "digest-not-computed"
    case .looksLikeEnvelope: "looks-like-envelope"
    case .trust(let error): error.code
    case .library: "signature-check-failed"
    }
  }
}
