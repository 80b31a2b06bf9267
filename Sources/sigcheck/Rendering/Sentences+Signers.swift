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
    of code: String, check: String, expected: String? = nil, found: String? = nil,
    remedy: String? = nil
  ) -> Explanation {
    let words =
      LogWords.all[code] ?? CertificateWords.all[code] ?? TrustedRootWords.all[code]
      ?? RevocationWords.all[code]
    return Explanation(
      check: check, message: words?.message ?? "this does not hold (\(code))", expected: expected,
      found: found, remedy: remedy ?? words?.remedy ?? "see \(code) among the codes")
  }
}

extension TrustedRootError: Explained {
  var explanation: Explanation {
    CodeWords.explanation(
      of: code, check: "trusted-root", expected: problem.expected, found: found,
      remedy: problem.remedy)
  }

  private var found: String? {
    let place = pointer.isEmpty ? nil : "at \(pointer)"
    let parts = [problem.found, place].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}

extension PatternError: Explained {
  var explanation: Explanation {
    CodeWords.explanation(
      of: code, check: "identity", found: position.map { "at character \($0 + 1)" })
  }

  private var position: Int? {
    switch self {
    case .empty(let position), .misplaced(_, let position), .unsupported(let position),
      .escape(let position), .unclosed(let position), .range(let position):
      position
    default: nil
    }
  }
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
        found: time.description, remedy: JudgingTime.later)
    case .binding(.otherDigest(let expected, let found)):
      CodeWords.explanation(
        of: code, check: "log-entry", expected: expected.description, found: found.description)
    default: CodeWords.explanation(of: code, check: "log-entry")
    }
  }
}

extension CertificateLogError: Explained {
  var explanation: Explanation {
    guard case .inFuture(let time, let now) = self else {
      return CodeWords.explanation(of: code, check: "certificate-transparency")
    }
    return CodeWords.explanation(
      of: code, check: "certificate-transparency",
      expected: "not after \(now) by more than five minutes", found: "\(time)",
      remedy: "\(JudgingTime.later); if it is right, do not trust the certificate")
  }
}

extension IdentityMismatch {
  /// The words, of which what was found is a stranger's.
  var explanation: Explanation {
    var explanation = CodeWords.explanation(
      of: code, check: "identity", expected: expected, found: found)
    explanation.hasPattern = hasPattern
    if case .subject(.matching, _) = self {
      explanation.remedy =
        "a pattern must match the whole identity: write .* where anything may stand; "
        + (explanation.remedy ?? "")
    }
    return explanation
  }

  private var hasPattern: Bool {
    switch self {
    case .subject(.matching, _), .claim, .noClaim: true
    default: false
    }
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
