import Certificates
import Digests
import SigstoreTrust
import StrictEncoding
import TransparencyLogs
import Verification

/// The words of a code that stands in a table of words.
enum CodeWords {
  /// The words, with what was expected and found where that can be said.
  static func explanation(
    of code: String, check: String, expected: String? = nil, found: String? = nil
  ) -> Explanation {
    let words =
      LogWords.all[code] ?? CertificateWords.all[code] ?? TrustedRootWords.all[code]
      ?? RevocationWords.all[code]
    return Explanation(
      check: check, message: words?.message ?? "this does not hold (\(code))", expected: expected,
      found: found, remedy: words?.remedy ?? "see \(code) among the codes")
  }
}

extension TrustedRootError: Explained {
  var explanation: Explanation {
    CodeWords.explanation(
      of: code, check: "trusted-root", found: pointer.isEmpty ? nil : "at \(pointer)")
  }
}

extension PatternError: Explained {
  var explanation: Explanation { CodeWords.explanation(of: code, check: "identity") }
}

extension CertificateIdentityError: Explained {
  var explanation: Explanation { CodeWords.explanation(of: code, check: "identity") }
}

extension SigningCertificateError: Explained {
  var explanation: Explanation {
    switch self {
    case .certificate(let error): error.explanation
    case .key(let error): error.explanation
    default: CodeWords.explanation(of: code, check: "certificate")
    }
  }
}

extension LogEntryError: Explained {
  var explanation: Explanation {
    switch self {
    case .outsideValidity(let time, let from, let until):
      CodeWords.explanation(
        of: code, check: "log-entry",
        expected: [from.map { "from \($0)" }, until.map { "until \($0)" }].compactMap(\.self)
          .joined(separator: " "), found: time.description)
    case .inFuture(let time, let now):
      CodeWords.explanation(
        of: code, check: "log-entry", expected: "not after \(now) by more than five minutes",
        found: time.description)
    case .binding(.otherDigest(let expected, let found)):
      CodeWords.explanation(
        of: code, check: "log-entry", expected: expected.description, found: found.description)
    default: CodeWords.explanation(of: code, check: "log-entry")
    }
  }
}

extension SignerTrustError: Explained {
  var explanation: Explanation {
    CodeWords.explanation(
      of: code, check: "certificate-path", expected: closest?.expected, found: closest?.place)
  }
}

extension AuthorityRefusal {
  fileprivate var expected: String? {
    switch self {
    case .window(.beforeStart(let start, _)): "not before \(start)"
    case .window(.afterEnd(let end, _)): "not after \(end)"
    default: nil
    }
  }

  /// Which certificate of the path it is about.
  fileprivate var place: String? {
    switch self {
    case .path(.notValidAtTime(let position)):
      position == 0 ? "the signer's certificate" : "issuer \(position) of the path"
    default: nil
    }
  }
}

extension CertificateLogError: Explained {
  var explanation: Explanation {
    CodeWords.explanation(of: code, check: "certificate-transparency")
  }
}

extension IdentityMismatch {
  /// The words, of which what was found is a stranger's.
  var explanation: Explanation {
    CodeWords.explanation(of: code, check: "identity", expected: expected, found: found)
  }

  private var expected: String? {
    switch self {
    case .certificateKind(let expected, _): expected.rawValue
    case .distinguishedName(let expected, _): expected
    case .noIssuer(let expected), .issuer(let expected, _): expected
    case .subjectKind(let expected, _): expected.rawValue
    case .subject(.exactly(let text), _): text
    case .subject(.matching(let pattern), _): "what matches \(pattern.text)"
    case .noClaim(let claim, let expected), .claim(let claim, let expected, _):
      "\(claim.rawValue) \(expected)"
    }
  }

  private var found: String? {
    switch self {
    case .issuer(_, let found): found
    case .certificateKind(_, let found): found.rawValue
    case .subjectKind(_, let found), .subject(_, let found):
      found.isEmpty ? "no such name" : found.map(\.text).joined(separator: ", ")
    case .distinguishedName(_, let found): found ?? "none"
    case .claim(let claim, _, let found): "\(claim.rawValue) \(found)"
    default: nil
    }
  }
}
