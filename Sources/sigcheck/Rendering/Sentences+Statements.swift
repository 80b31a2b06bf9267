import Artifacts
import Digests
import Statements

extension StatementError: Explained {
  var explanation: Explanation {
    Explanation(
      check: "statement", message: message, expected: expected, found: found,
      remedy: remedy)
  }

  private static var predicateWords: String {
    PredicateWord.allCases.map(\.rawValue).joined(separator: ", ")
  }

  private var remedy: String {
    switch self {
    case .escapingLink: return "remove the link, or make it lead to what is in the tree"
    case .predicateType: return "write --type WORD or --type URI"
    case .reservedPredicateType: return "run 'sigcheck sign'"
    default: break
    }
    return "the signer's tool wrote a statement that cannot be read without doubt: sign again"
  }

  private var message: String {
    switch self {
    case .json(let error): "the signed statement is not sound JSON: \(error.clause)"
    case .missingMember(let path): "the statement lacks '\(path)'"
    case .wrongType(let path, _): "'\(path)' in the statement has another type"
    case .ambiguousMember(let path, _): "'\(path)' in the statement resembles another member"
    case .memberNotAllowed(let path): "'\(path)' may not stand there in a statement"
    case .statementType: "the payload is another type than an in-toto statement"
    case .tooMany(let path, _, _): "'\(path)' in the statement has too many entries"
    case .digestAlgorithmSpelling(let path, _): "'\(path)' spells an algorithm in another way"
    case .malformedDigest(let path, _): "'\(path)' in the statement is no digest"
    case .duplicateSubject(let first, let second):
      "subjects \(first) and \(second) have the same digest"
    case .subjectWithoutSHA256(let position): "subject \(position) has no sha256 digest"
    case .subjectsDiffer: "the subjects and the predicate name different digests"
    case .unsupportedVersion: "the statement has an unsupported version"
    case .malformedTime(let path, _): "'\(path)' in the statement is no time"
    case .sizeOutOfRange(let path): "'\(path)' in the statement is no size"
    case .unknownKind(let path, _): "'\(path)' in the statement is an unknown kind"
    case .unknownRole(let path, _): "'\(path)' in the statement is an unknown role"
    case .roleNotAllowed(let path, let role, let kind):
      "'\(path)' gives \(kind.rawValue) a digest of role \(role.rawValue)"
    case .digestCount(let path, _): "'\(path)' must have exactly one digest"
    case .duplicateDigest(let path, _, let digest): "'\(path)' names \(digest) twice"
    case .malformedPlatform(let path, _): "'\(path)' in the statement is no platform"
    case .unsortedMembers(let path): "'\(path)' in the statement is not sorted"
    case .treeEntries(let path, let error):
      error.map { "'\(path)' in the statement is no entry list: \($0.clause)" }
        ?? "'\(path)' in the statement has another digest than the claimed one"
    case .predicateType: "this is no predicate type"
    case .reservedPredicateType:
      "the type of a plain signature cannot be attested: that is what 'sigcheck sign' writes"
    case .predicateForm(_, false): "the predicate is none of the types that are meant"
    case .predicateForm(_, true): "the predicate can be several of the types that are meant"
    case .predicateValue(let path, _, _): "'\(path)' has a value that its type does not allow"
    case .escapingLink(let path, _): "the link '\(path)' leads out of the tree"
    }
  }

  private var expected: String? {
    switch self {
    case .wrongType(_, let kind): kind.rawValue
    case .ambiguousMember(_, let known): known
    case .statementType: Statement.type
    case .tooMany(_, let limit, _): "at most \(limit)"
    case .digestAlgorithmSpelling(_, let known): known.rawValue
    case .predicateType: "one of: \(Self.predicateWords), or a URI"
    case .reservedPredicateType: "another type than \(Statement.plainSignatureType)"
    case .predicateForm(let marks, _): "one with \(marks.joined(separator: ", or with "))"
    case .predicateValue(_, let expected, _): expected
    case .escapingLink: "links to what is in the tree"
    case .malformedTime: "YYYY-MM-DDThh:mm:ssZ"
    case .malformedPlatform: "OS/ARCH or OS/ARCH/VARIANT"
    case .unsupportedVersion, .digestCount: "1"
    case .subjectsDiffer(_, let onlyPredicate):
      onlyPredicate.isEmpty ? nil : onlyPredicate.map(\.description).joined(separator: ", ")
    default: nil
    }
  }

  private var found: String? {
    switch self {
    case .statementType(let found), .malformedDigest(_, let found),
      .unsupportedVersion(let found), .malformedTime(_, let found), .unknownKind(_, let found),
      .unknownRole(_, let found), .malformedPlatform(_, let found), .predicateType(let found),
      .predicateValue(_, _, let found):
      found
    case .escapingLink(_, let target): target
    case .tooMany(_, _, let found), .digestCount(_, let found): "\(found)"
    case .subjectsDiffer(let onlySubjects, _):
      onlySubjects.isEmpty ? nil : onlySubjects.map(\.description).joined(separator: ", ")
    default: nil
    }
  }
}
