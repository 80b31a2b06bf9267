import Digests
import SigningKeys
import StrictEncoding
import Verification

extension VerificationError: Explained {
  var explanation: Explanation {
    if case .statement(let error) = self { return error.explanation }
    if case .trust(let error) = self { return error.explanation }
    if let evidence = evidenceExplanation { return evidence }
    return Explanation(
      check: check, message: message, expected: expected, found: found, remedy: remedy)
  }

  /// The trusted key that it is about, where there is one.
  var keyID: String? {
    if case .signatureInvalid(let key, _) = self { key.hex } else { nil }
  }

  /// The hint of a bundle that names no trusted key, where it has one.
  var hint: String? {
    if case .untrustedKey(let hint, _) = self { hint } else { nil }
  }

  private var check: String {
    switch self {
    case .signedInFuture: "signing-time"
    case .digestMismatch, .digestNotComputed: "artifact-digest"
    case .payloadType, .statement: "statement"
    case .untrustedKey, .certificateNotSupported: "trusted-key"
    default: "signature"
    }
  }

  private var message: String {
    switch self {
    case .needsBytes: "the signature is over a file's bytes, and only a digest was given"
    case .notMessageSignature: "the signature is over a statement, not over a file's bytes"
    case .certificateNotSupported:
      "the signer is named by a certificate, and none is trusted"
    case .signatureInvalid: "the signature is not valid for the trusted key that it names"
    case .untrustedKey: "the signature was made by a key that is not trusted"
    case .messagesNotSupported:
      "the bundle is over a file's digest, and an Ed25519 key signs the bytes themselves"
    case .payloadType: "the signed payload is not an in-toto statement"
    case .statement(let error): error.explanation.message
    case .signedInFuture: "the claimed signing time lies in the future"
    case .digestMismatch: "the bundle is about other bytes"
    case .digestNotComputed(let algorithm): "no \(algorithm.rawValue) digest was computed"
    case .looksLikeEnvelope:
      "the file begins like a DSSE envelope, so a signature over its bytes proves nothing"
    case .trust(let error): error.explanation.message
    case .library: "the signature could not be checked"
    default: ""
    }
  }

  private var expected: String? {
    switch self {
    case .signatureInvalid(let key, _): "a signature by key \(key.short) over this statement"
    case .untrustedKey(_, let tried): "one of: \(Self.list(tried))"
    case .payloadType: "application/vnd.in-toto+json"
    case .signedInFuture(_, let now): "not after \(now) by more than five minutes"
    case .digestMismatch(let claimed, _): claimed.description
    default: nil
    }
  }

  private var found: String? {
    switch self {
    case .signatureInvalid: "another signature, or another statement"
    case .untrustedKey(let hint, _): hint.map { "key hint \(KeyHint.shown($0))" } ?? "no key hint"
    case .payloadType(let found): found
    case .signedInFuture(let claimed, _): claimed.description
    case .digestMismatch(_, let measured): measured.description
    case .library(let error): error.code
    default: nil
    }
  }

  private var remedy: String {
    switch self {
    case .needsBytes: "give the file itself"
    case .notMessageSignature: "verify the artifact with 'sigcheck verify'"
    case .certificateNotSupported:
      "name the signer in a policy with [identities], or in 'verify' with --certificate-identity and "
        + "--trusted-root; or ask for a signature with a key"
    case .signatureInvalid: "the bundle was altered or cut: fetch it again, or sign again"
    case .untrustedKey:
      "if you trust the signer, give the public key with --key, or list it in the policy"
    case .messagesNotSupported:
      "ask the signer for a statement (the default form of 'sigcheck sign')"
    case .payloadType: "give a bundle that 'sigcheck sign' or 'cosign' wrote about the artifact"
    case .statement: "sign again"
    case .signedInFuture: "\(JudgingTime.later), or sign again with a right clock"
    case .digestMismatch: "give the bundle of this file, or the file that was signed"
    case .digestNotComputed: "sign with a key whose digest can be computed"
    case .looksLikeEnvelope: "ask the signer for a statement (the default form of 'sigcheck sign')"
    case .trust(let error): error.explanation.remedy ?? ""
    case .library: "see the code, and check the installation of OpenSSL"
    default: ""
    }
  }

  /// A policy can have a thousand keys.
  private static func list(_ keys: [KeyID]) -> String {
    let shown = keys.prefix(4).map(\.short).joined(separator: ", ")
    return keys.count > 4 ? "\(shown), and \(keys.count - 4) more" : shown
  }
}
