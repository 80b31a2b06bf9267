import Digests
import Policies
import Signing
import SigningKeys
import TrustRoots

extension TrustError: Explained {
  var explanation: Explanation {
    switch self {
    case .empty:
      Explanation(
        check: "trust", message: "no key is trusted", remedy: "give a public key with --key")
    }
  }
}

extension PolicyError: Explained {
  var explanation: Explanation {
    switch self {
    case .thresholdBelowOne(let threshold):
      Explanation(
        check: "threshold", message: "a threshold of \(threshold) would demand no signature",
        expected: "1 or more", found: "\(threshold)", remedy: "give --threshold 1 or more")
    case .thresholdAboveKeys(let threshold, let keys):
      Explanation(
        check: "threshold", message: "the threshold can never be met",
        expected: "at most \(keys), the number of distinct keys", found: "\(threshold)",
        remedy: "give more keys with --key, or a lower --threshold")
    }
  }
}

extension SigningError: Explained {
  var explanation: Explanation {
    switch self {
    case .key(let error): error.explanation
    case .bundle(let error): error.explanation
    case .messagesNotSupported(let algorithm):
      Explanation(
        check: "format", message: "this key cannot make a message signature",
        expected: "an ECDSA key", found: algorithm.name,
        remedy: "sign without --format message-signature, or with an ECDSA key")
    case .digestNotComputed(let algorithm):
      Explanation(check: "format", message: "no \(algorithm.rawValue) digest was computed")
    case .looksLikeEnvelope(let path):
      Explanation(
        check: "format", message: "'\(path)' begins like a DSSE envelope",
        expected: "a file that does not begin with 'DSSEv1 '",
        remedy: "sign without --format message-signature")
    }
  }
}
