public import Digests
public import StrictEncoding

/// Why a timestamp proves no time.
@nonexhaustive public enum TimestampingError: Error, Sendable, Hashable {
  /// The bytes are no response of a time-stamping authority that can be read without doubt.
  case malformed
  /// The response has more bytes than any.
  case tooLarge(limit: Int)
  /// The bytes are no request, or one about a digest that is not believed.
  case requestMalformed
  /// The authority did not grant a timestamp; its status, and what it says about it.
  case notGranted(status: Int, text: String?)
  /// The timestamp has a critical extension, or a version, that is not known here.
  case notUnderstood
  /// The timestamp is of other bytes than the signature's.
  case otherImprint(found: AnyDigest)
  /// The digest that is timestamped, that was signed, or that names the certificate is too weak: an
  /// object identifier where it is known.
  case weakDigest(WeakPlace)
  /// The nonce is not the request's.
  case otherNonce(expected: String?, found: String?)
  /// The time lies ahead of the clock by more than is allowed.
  case inFuture(Timestamp, now: Timestamp)
  /// The certificate that signed is neither in the timestamp nor in the authority's file.
  case noSigner
  /// The certificate that signed is another than the one that the authority's file begins with.
  case otherSigner(found: String)
  /// The purposes of the certificate that signed are not timestamping alone, marked as critical.
  case purpose
  /// No chain leads from the certificate that signed to a root of an authority.
  case untrusted(signer: String)
  /// A certificate of the chain was not valid at the time.
  case certificateNotValid(Timestamp)
  /// A certificate of the chain may not be used in this place, or the chain is broken.
  case chain
  /// A key of the chain is too small to rely on.
  case weakKey
  /// The time is not in the window in which the authority is believed.
  case outsideWindow(Timestamp, from: Timestamp?, until: Timestamp?)
  /// The signed attributes do not name the certificate that signed.
  case signerNotBound
  /// The name of the authority in the timestamp is not one of the certificate's.
  case otherName
  /// The signature over the timestamp does not hold.
  case signatureInvalid
  /// The cryptographic library failed; nothing is known about the timestamp.
  case libraryFailed

  /// Where a digest that is too weak was found.
  public enum WeakPlace: String, Sendable, Hashable {
    /// The digest that is timestamped.
    case imprint
    /// The digest under the timestamp's own signature.
    case signature
    /// The digest that names the certificate.
    case certificateName
    /// The signature of a certificate below the root.
    case chain
  }

  /// The stable name of the reason, in kebab-case.
  public var code: String {
    switch self {
    case .malformed: "timestamp-response-malformed"
    case .tooLarge: "timestamp-response-too-large"
    case .requestMalformed: "timestamp-request-malformed"
    case .notGranted: "timestamp-not-granted"
    case .notUnderstood: "timestamp-not-understood"
    case .otherImprint: "timestamp-imprint"
    case .weakDigest: "timestamp-weak-digest"
    case .otherNonce: "timestamp-nonce"
    case .inFuture: "timestamp-in-future"
    case .noSigner: "timestamp-no-signer"
    case .otherSigner: "timestamp-other-signer"
    case .purpose: "timestamp-eku"
    case .untrusted: "timestamp-untrusted"
    case .certificateNotValid: "timestamp-certificate-not-valid"
    case .chain: "timestamp-chain"
    case .weakKey: "timestamp-weak-key"
    case .outsideWindow: "timestamp-outside-validity"
    case .signerNotBound: "timestamp-signer-not-bound"
    case .otherName: "timestamp-authority-name"
    case .signatureInvalid: "timestamp-signature-invalid"
    case .libraryFailed: "timestamp-check-failed"
    }
  }
}
