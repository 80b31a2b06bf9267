import Digests
import Policies
import StrictEncoding
import Timestamps

extension RefusedTimestamp {
  /// The words, with which timestamp it is.
  var explanation: Explanation {
    let own = error.explanation
    let whose = authority.map { " of '\($0)'" } ?? ""
    return Explanation(
      check: own.check,
      message: "timestamp \(position + 1)\(whose) proves no time: \(own.message)",
      expected: own.expected, found: own.found, remedy: own.remedy)
  }
}

extension TimestampingError: Explained {
  var explanation: Explanation {
    Explanation(
      check: "timestamp", message: message, expected: expected, found: found, remedy: remedy)
  }

  private var message: String {
    switch self {
    case .malformed: "this is no response of a time-stamping authority"
    case .tooLarge: "the response has more bytes than any"
    case .requestMalformed: "this is no timestamp request about a SHA-256, SHA-384 or SHA-512"
    case .notGranted: "the authority granted no timestamp"
    case .notUnderstood: "the timestamp has a version or a critical extension that is not known"
    case .otherImprint: "it is of other bytes than the signature"
    case .weakDigest(let place): "\(place.words) is too weak"
    case .otherNonce: "its nonce is not the request's"
    case .inFuture: "its time lies in the future"
    case .noSigner: "the certificate that signed it is not at hand"
    case .otherSigner: "another certificate signed it than the authority's"
    case .purpose: "the certificate that signed it is not for timestamping alone"
    case .untrusted: "no authority that is trusted signed it"
    case .certificateNotValid: "a certificate of its chain was not valid at its time"
    case .chain: "the chain of the certificate that signed it does not hold"
    case .weakKey: "a key of its chain is too small"
    case .outsideWindow: "its time is not in the authority's window"
    case .signerNotBound: "it does not name the certificate that signed it"
    case .otherName: "it gives the authority a name that the certificate does not have"
    case .signatureInvalid: "its signature does not hold"
    case .libraryFailed: "it could not be checked"
    }
  }

  private var expected: String? {
    switch self {
    case .tooLarge(let limit): "at most \(Counted.words(UInt64(limit), "byte"))"
    case .notGranted: "granted"
    case .otherImprint: "a digest of the signature's bytes"
    case .weakDigest: "SHA-256, SHA-384 or SHA-512"
    case .otherNonce(let expected, _): expected ?? "none"
    case .inFuture(_, let now): "not after \(now) by more than five minutes"
    case .purpose: "an extended key usage of timeStamping alone, critical"
    case .outsideWindow(_, let from, let until):
      [from.map { "from \($0)" }, until.map { "before \($0)" }].compactMap(\.self)
        .joined(separator: ", ")
    default: nil
    }
  }

  private var found: String? {
    switch self {
    case .notGranted(let status, let text):
      "status \(status)" + (text.map { ": \($0)" } ?? "")
    case .otherImprint(let found): found.description
    case .otherNonce(_, let found): found ?? "none"
    case .inFuture(let time, _), .certificateNotValid(let time), .outsideWindow(let time, _, _):
      time.description
    case .otherSigner(let found), .untrusted(let found): found
    default: nil
    }
  }

  private var remedy: String {
    switch self {
    case .malformed, .tooLarge, .notGranted, .notUnderstood:
      "ask the authority again, and keep its whole response in DER"
    case .requestMalformed: "write the request with 'sigcheck sign --timestamp-request'"
    case .otherImprint, .otherNonce: "give the response to the request about this signature"
    case .weakDigest, .weakKey, .purpose, .signerNotBound, .otherName:
      "ask another time-stamping authority"
    case .inFuture: "\(JudgingTime.later), or ask an authority with a right clock"
    case .noSigner: "ask for the certificates in the request, or add them to the authority's file"
    case .otherSigner: "add the authority's next certificate as an authority of its own"
    case .untrusted: "name the authority in the policy, if you trust it"
    case .certificateNotValid, .chain: "check the authority's certificates"
    case .outsideWindow: "ask an authority that is believed now"
    case .signatureInvalid: "the timestamp was altered: fetch it again"
    case .libraryFailed: "see the code, and check the installation of OpenSSL"
    }
  }
}

extension TimestampingError.WeakPlace {
  fileprivate var words: String {
    switch self {
    case .imprint: "the digest that is timestamped"
    case .signature: "the digest under its signature"
    case .certificateName: "the digest that names the certificate that signed it"
    case .chain: "the digest under a certificate of its chain"
    }
  }
}
