import Digests
import SigningKeys

extension SignatureError: Explained {
  var explanation: Explanation {
    Explanation(
      check: "signature", message: message, expected: expected, found: found,
      remedy: isAboutSignature ? "give the right key, signature and file" : "check OpenSSL")
  }

  private var message: String {
    switch self {
    case .invalid: "the signature is not valid"
    case .wrongLength: "the signature has the wrong length"
    case .notStrictDER: "the signature is not strict DER"
    case .needsBytes: "an Ed25519 signature needs the message, not a digest"
    case .otherDigest: "the digest is not the key's"
    case .schemeNotForKey: "the key cannot be used in this way"
    case .libraryFailure: "the cryptographic library failed"
    }
  }

  private var expected: String? {
    switch self {
    case .wrongLength(let expected, _): "\(expected) bytes"
    case .otherDigest(let expected): expected.rawValue
    default: nil
    }
  }

  private var found: String? {
    switch self {
    case .wrongLength(_, let found): Counted.words(found, "byte")
    case .schemeNotForKey(_, let algorithm): algorithm.name
    default: nil
    }
  }
}
