import Digests
import Policies
import Signing
import SigningKeys
import StrictEncoding
import TrustRoots

extension TrustError: Explained {
  var explanation: Explanation {
    switch self {
    case .empty:
      Explanation(
        check: "trust", message: "no key is trusted", remedy: "give a public key with --key")
    case .identityKind(let name):
      CodeWords.explanation(of: code, check: "trust", found: "'\(name)'")
    case .keyFile(let name, let error):
      Explanation(
        check: "trust", message: "the file of the key '\(name)' cannot be read",
        found: FileTrouble(error).explanation.message,
        remedy: "put the public key where the policy says, or write it into the policy as 'pem'")
    case .keyFileTooLarge(let name, let path, let limit):
      Explanation(
        check: "trust", message: "the file of the key '\(name)' is larger than any key",
        expected: "at most \(Counted.words(UInt64(limit), "byte"))", found: path,
        remedy: "give a PEM key file")
    case .key(let name, let error):
      Explanation(
        check: "trust", message: "the key '\(name)': \(error.explanation.message)",
        expected: error.explanation.expected, found: error.explanation.found,
        remedy: error.explanation.remedy)
    case .keyMismatch(let name, let expected, let found):
      Explanation(
        check: "trust", message: "the key '\(name)' is not the one whose ID stands beside it",
        expected: "sha256:\(expected.hex)", found: "sha256:\(found.hex)",
        remedy: "find out which of the two is right: sigcheck key inspect KEY shows a key's ID")
    case .certificateFile(let name, let error):
      Explanation(
        check: "trust",
        message: "the certificates of the time-stamping authority '\(name)' cannot be read",
        found: FileTrouble(error).explanation.message,
        remedy: "put the certificates where the policy says")
    case .certificateFileTooLarge(let name, let path, let limit):
      Explanation(
        check: "trust", message: "the file of the time-stamping authority '\(name)' is too large",
        expected: "at most \(Counted.words(UInt64(limit), "byte"))", found: path,
        remedy: "give a PEM file with the authority's certificates alone")
    case .certificates(let name, let error):
      Explanation(
        check: "trust",
        message: "the time-stamping authority '\(name)': \(error.explanation.message)",
        expected: error.explanation.expected, found: error.explanation.found,
        remedy: error.explanation.remedy)
    case .certificateFileMismatch(let name, let path, let expected, let found):
      Explanation(
        check: "trust",
        message:
          "the file of the time-stamping authority '\(name)' is not the pinned one: '\(path)'",
        expected: expected.description, found: found.description,
        remedy: "find out which of the two is right, and change the policy or the file")
    default: rootExplanation
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
        expected: "at most \(keys), the number of distinct signers that are trusted",
        found: "\(threshold)",
        remedy:
          "give more keys with --key, or a lower --threshold; a certificate's identity is one signer"
      )
    case .trust(let error): error.explanation
    case .member(let member, let problem):
      problem.explanation(at: member.joined(separator: "."))
    }
  }
}

extension PolicyProblem {
  /// The words, about a member of a policy.
  func explanation(at member: String?) -> Explanation {
    Explanation(
      check: "policy", message: (member.map { "\($0): " } ?? "") + message, expected: expected,
      found: found,
      remedy: remedy)
  }

  private var message: String {
    switch self {
    case .noRules: "the policy has no rule"
    case .trustsNobody: "nobody is trusted"
    case .thresholdBelowOne: "the threshold would demand no signature"
    case .thresholdAboveKeys: "the threshold can never be met"
    case .unknownKey(let name): "there is no key '\(name)'"
    case .unknownIdentity(let name): "there is no identity '\(name)'"
    case .unknownRoot(let name): "there is no trusted root '\(name)'"
    case .unknownRole(let name): "there is no role '\(name)'"
    case .unknownRule(let name): "there is no rule '\(name)'"
    case .repeatedName(let name): "'\(name)' is there twice"
    case .repeatedKeyID(_, let other): "the key '\(other)' has the same ID"
    case .noPurposes: "the key may sign nothing"
    case .endsBeforeItBegins: "the end is not after the beginning"
    case .waiverTooLong: "the waiver lasts longer than any may"
    case .rollbackOfMany: "a waiver of the recorded version is for one artifact, by its digest"
    case .remembersNothing: "the policy remembers no versions"
    case .noTimestampAuthority:
      "the rule demands a trusted time, and the policy names no time-stamping authority or trusted root"
    }
  }

  private var expected: String? {
    switch self {
    case .thresholdBelowOne: "1 or more"
    case .thresholdAboveKeys(_, let keys):
      "at most \(keys), the number of distinct keys and identities"
    case .endsBeforeItBegins(let from, _): "after \(from)"
    case .waiverTooLong(_, let limit): "at most \(limit) days"
    default: nil
    }
  }

  private var found: String? {
    switch self {
    case .thresholdBelowOne(let found), .thresholdAboveKeys(let found, _): "\(found)"
    case .repeatedKeyID(let id, _): "sha256:\(id.hex)"
    case .endsBeforeItBegins(_, let until): until.description
    case .waiverTooLong(let days, _): "\(days) days"
    default: nil
    }
  }

  private var remedy: String {
    switch self {
    case .noRules: "write a rule: what nothing matches is refused"
    case .trustsNobody: "name a key in the role, or a role in the rule"
    case .thresholdBelowOne, .thresholdAboveKeys: "add keys, or choose another threshold"
    case .unknownKey, .unknownIdentity, .unknownRoot, .unknownRole, .unknownRule:
      "correct the name; a file sees its own names and those of the files it includes"
    case .repeatedName: "give each its own name: no file redefines or extends what another has"
    case .repeatedKeyID: "list each key once: two entries would be two signers"
    case .noPurposes: "write what it may sign: purposes = [\"image\"]"
    case .endsBeforeItBegins: "correct one of the two times"
    case .waiverTooLong: "let it expire earlier, and renew it if need be"
    case .rollbackOfMany: "name the one artifact: artifact = \"sha256:...\""
    case .remembersNothing: "write state = \"FILE\" at the top of the policy, or leave this out"
    case .noTimestampAuthority:
      "name an authority under [timestamp-authorities.NAME], or leave 'time' out"
    }
  }
}

extension PolicyTimeError: Explained {
  var explanation: Explanation {
    switch self {
    case .notYetIssued(let issued, let now):
      Explanation(
        check: "policy-validity", message: "the policy is not yet issued",
        expected: "\(issued) or later", found: "\(now)",
        remedy: "check this machine's clock, then the policy's 'issued'")
    case .expired(let expires, let now):
      Explanation(
        check: "policy-validity", message: "the policy has expired", expected: "before \(expires)",
        found: "\(now)", remedy: "have the policy reviewed and issued again, or check the clock")
    case .versionsNotGiven:
      Explanation(
        check: "state", message: "the policy remembers versions, and was not told which",
        remedy: "read its state before it judges")
    }
  }
}

extension SigningError: Explained {
  var explanation: Explanation {
    switch self {
    case .key(let error): error.explanation
    case .chain(let error): error.explanation
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
