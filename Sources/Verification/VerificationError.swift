public import Certificates
public import Digests
public import SigningKeys
public import SigstoreTrust
public import Statements
public import StrictEncoding
public import Timestamps
public import TransparencyLogs
public import TrustRoots

/// Why a bundle's signature is not believed, or could not be checked.
@nonexhaustive public enum VerificationError: Error, Sendable, Equatable {
  /// The signature is over an artifact's bytes, and there are none to check it against.
  case needsBytes
  /// The signature is over a statement, and one over a file's bytes was asked for.
  case notMessageSignature
  /// The signer is named by a certificate, and no signers with certificates are trusted.
  case certificateNotSupported
  /// The signer is named by a key, and no keys are trusted.
  case keyNotTrusted
  /// The certificate, or one of its issuers, is none that a signer has.
  case signingCertificate(SigningCertificateError)
  /// The signature is not the certificate's key's.
  case certifiedSignatureInvalid
  /// A log entry of a known log proves nothing, or something else.
  case logEntry(position: Int, LogEntryError)
  /// A timestamp of a known authority does not hold, or one is broken whoever made it.
  case timestamp(position: Int, authority: String?, TimestampingError)
  /// Nothing proves when the signature was there; what was passed over: their numbers.
  case noTime(unknownLogs: Int, unknownAuthorities: Int)
  /// No authority that is believed stands behind the certificate at a proven time.
  case signerAuthority(SignerTrustError, at: Timestamp)
  /// A certificate of the path is revoked, or it is not known whether it is.
  case revocation(RevocationRefusal)
  /// No log of certificates has promised that the certificate is public.
  case certificateLog(CertificateLogError)
  /// Too few distinct logs of certificates have.
  case certificateLogsNotMet(needed: Int, found: Int)
  /// Too few distinct transparency logs have the signature; the entries of unknown ones: their number.
  case transparencyNotMet(needed: Int, found: Int, unknown: Int)
  /// Too few distinct authorities have timestamped the signature; timestamps of unknown ones: their number.
  case timestampsNotMet(needed: Int, found: Int, unknown: Int)
  /// The certificate names nobody who is trusted: in what it differs from each, the nearest first.
  case identity(UnmetIdentity, others: [UnmetIdentity])
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
    case .keyNotTrusted: "key-not-trusted"
    case .signingCertificate(let error): error.code
    case .certifiedSignatureInvalid: "certificate-signature-invalid"
    case .logEntry(_, let error): error.code
    case .timestamp(_, _, let error): error.code
    case .noTime: "certificate-no-time"
    case .signerAuthority(let error, _): error.code
    case .revocation(let refusal): refusal.code
    case .certificateLog(let error): error.code
    case .certificateLogsNotMet: "sct-threshold"
    case .transparencyNotMet: "transparency-threshold"
    case .timestampsNotMet: "timestamp-threshold"
    case .identity(let nearest, _): nearest.mismatch.code
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
