import Artifacts
import Digests
import NativeTOML
import Policies
import PolicyFiles

extension PolicyFileError: Explained {
  var explanation: Explanation {
    var explanation = problem.explanation
    if !member.isEmpty {
      explanation = explanation.naming(member.joined(separator: "."))
    }
    return explanation
  }

  /// The file with the line, as compilers print it.
  var place: String { line.map { "\(file):\($0)" } ?? file }
}

extension Failure {
  /// A policy that gives no verdict; the path of the diagnostic is the file, with the line.
  init(_ error: PolicyFileError) {
    var diagnostic = Diagnostic(error, path: error.place)
    if case .notSigned(let reasons) = error.problem, let bundle = reasons.compactMap(\.bundle).first
    {
      diagnostic.bundle = bundle
    }
    self.init(diagnostic, status: .noVerdict)
  }
}

extension Explanation {
  /// The same, with the member that it is about in front.
  fileprivate func naming(_ member: String) -> Explanation {
    Explanation(
      check: check, message: "\(member): \(message)", expected: expected, found: found,
      remedy: remedy)
  }
}

extension PolicyFileProblem {
  fileprivate var explanation: Explanation {
    switch self {
    case .unreadable(let error): FileTrouble(error).explanation
    case .sidecars(let error): error.explanation
    case .trust(let error): error.explanation
    case .measurement(let error): error.explanation
    case .syntax(let error): error.explanation
    case .policy(let problem): problem.explanation
    default:
      Explanation(
        check: "policy", message: message, expected: expected, found: found, remedy: remedy)
    }
  }

  private var message: String {
    switch self {
    case .tooLarge: "the file is larger than any policy"
    case .version: "the file has a version that is not read here"
    case .unknownMember: "there is no such member"
    case .missingMember(let name): "'\(name)' is missing"
    case .type: "the value has another type"
    case .value: "the value cannot stand here"
    case .pattern(let error, _): error.sentence
    case .expression(let error, _): error.explanation.message
    case .identity(let error): error.explanation.message
    case .excludes(let other): "this cannot stand beside \(other)"
    case .digestMismatch(let file, _, _): "'\(file)' is another file than the one that is pinned"
    case .includeCycle: "the file includes itself"
    case .tooManyFiles: "the policy has too many files"
    case .definedElsewhere(let file): "'\(file)' gives the same name"
    case .listedElsewhere(let key, let file): "the key '\(key)' is listed in '\(file)'"
    case .onlyOutermost: "only the outermost file of a policy may say this"
    case .listOfOtherKey: "the list is about another key"
    case .notSigned(let reasons):
      "those who must sign the file have not"
        + (reasons.first.map { ": \($0.explanation.message)" } ?? "")
    case .leadsOutside(let path): "'\(path)' is no file of the pack, and is not opened"
    case .changed: "the file changed while it was read"
    case .notEditable: "this is written so that it cannot be changed without touching other members"
    case .unreadable, .sidecars, .measurement, .syntax, .policy, .trust: ""
    }
  }

  private var expected: String? {
    switch self {
    case .tooLarge(let limit): "at most \(Counted.words(limit, "byte"))"
    case .version: "version = 1"
    case .type(let expected, _), .value(let expected, _): expected
    case .digestMismatch(_, let expected, _): expected.description
    case .tooManyFiles(let limit): "at most \(limit)"
    case .listOfOtherKey(let expected, _): "sha256:\(expected)"
    case .notSigned(let reasons): reasons.first?.explanation.expected
    default: nil
    }
  }

  private var found: String? {
    switch self {
    case .version(let found): "version = \(found)"
    case .type(_, let found), .value(_, let found), .pattern(_, let found),
      .expression(_, let found):
      found
    case .digestMismatch(_, _, let found): found.description
    case .listOfOtherKey(_, let found): "sha256:\(found)"
    case .notSigned(let reasons): reasons.first?.explanation.found
    default: nil
    }
  }

  private var remedy: String {
    switch self {
    case .tooLarge, .tooManyFiles: "split the policy by what it is about"
    case .version: "use a version of this program that reads it"
    case .unknownMember(let nearest):
      (nearest.map { "did you mean '\($0)'? " } ?? "") + "Docs/POLICY.md lists the members"
    case .missingMember(let name): "write \(name); Docs/POLICY.md has an example"
    case .type, .value: "see Docs/POLICY.md for what can stand here"
    case .pattern: "'*' stands for characters within a segment, the segment '**' for any segments"
    case .expression(let error, _): error.explanation.remedy ?? ""
    case .identity(let error): error.explanation.remedy ?? ""
    case .excludes: "leave out one of the two"
    case .digestMismatch:
      "look at what changed; if it is right, pin what 'sigcheck digest --kind file' shows"
    case .includeCycle: "leave out the include"
    case .definedElsewhere: "choose another name: no file redefines what another one has"
    case .listedElsewhere(_, let file):
      "give --policy \(ShellWord.quoted(file)), then pin its new digest where it is included"
    case .onlyOutermost: "move it into the outermost file"
    case .listOfOtherKey: "name the list that was written for this key"
    case .notSigned:
      "if it was changed since it was signed, find out by whom; else have it signed: sigcheck sign FILE"
    case .leadsOutside: "take the pack from where it was made; do not rely on this one"
    case .changed: "run again when nobody writes to it"
    case .notEditable:
      "give it a header of its own, such as [keys.NAME], with one member a line"
    case .unreadable, .sidecars, .measurement, .syntax, .policy, .trust: ""
    }
  }
}

extension PolicyProblem {
  /// The words, where the place stands beside them.
  fileprivate var explanation: Explanation { explanation(at: nil) }
}

extension NamePatternError {
  var sentence: String {
    switch self {
    case .empty: "the pattern is empty"
    case .tooLong(let limit): "the pattern has more than \(Counted.words(limit, "byte"))"
    case .specialCharacter(let character):
      "'\(character)' has a meaning in other patterns and none here"
    case .controlCharacter: "the pattern has a control character"
    case .starsWithinSegment: "'**' must be a whole segment"
    }
  }
}
