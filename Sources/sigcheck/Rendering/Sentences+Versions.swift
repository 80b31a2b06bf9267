import Policies
import PolicyFiles
import StrictEncoding

extension VersionProblem {
  /// The words, where no rule is named beside them.
  var explanation: Explanation {
    Explanation(
      check: check, message: message, expected: expected, found: found, remedy: remedy)
  }

  var check: String {
    switch self {
    case .notSigned, .malformed: "version"
    case .tooLow: "min-version"
    case .rolledBack: "recorded-version"
    }
  }

  var message: String {
    switch self {
    case .notSigned: "the bundle signs no version"
    case .malformed: "the version that is signed is none by Semantic Versioning 2.0.0"
    case .tooLow: "the version that is signed is too low"
    case .rolledBack(_, let name, _):
      "the version that is signed is lower than the one that was accepted for '\(name.text)'"
    }
  }

  var expected: String {
    switch self {
    case .notSigned, .malformed:
      "the annotation \(VersionAnnotation.name) with a version such as 1.4.0"
    case .tooLow(_, let minimum): "\(minimum) or higher"
    case .rolledBack(_, _, let recorded):
      "\(recorded.version) or higher: accepted at \(recorded.acceptedAt) with \(recorded.artifact)"
    }
  }

  var found: String {
    switch self {
    case .notSigned: "none"
    case .malformed(let found): found
    case .tooLow(let found, _), .rolledBack(let found, _, _): found.description
    }
  }

  var remedy: String {
    switch self {
    case .notSigned: "sign it with --annotation \(VersionAnnotation.name)=VERSION"
    case .malformed:
      "sign it with three numbers and no 'v' in front: "
        + "--annotation \(VersionAnnotation.name)=1.4.0"
    case .tooLow: "deploy a version that is high enough"
    case .rolledBack:
      "deploy that version or a higher one; in an emergency, a waiver with lifts = \"rollback\" that "
        + "names the digest of this artifact (Docs/POLICY.md)"
    }
  }
}

extension StateError: Explained {
  var explanation: Explanation {
    switch problem {
    case .unreadable(let error), .unwritable(let error):
      let trouble = FileTrouble(error).explanation
      return Explanation(
        check: "state", message: "\(Self.use(problem)): \(trouble.message)", remedy: remedy)
    default:
      return Explanation(
        check: "state", message: message, expected: expected, found: found, remedy: remedy)
    }
  }

  private static func use(_ problem: StateProblem) -> String {
    if case .unwritable = problem {
      "what is accepted could not be remembered"
    } else {
      "what was accepted before is not known"
    }
  }

  private var message: String {
    switch problem {
    case .missing: "there is no state to hold versions against"
    case .notAFile(let kind): "the state is \(kind.words), and no regular file"
    case .tooLarge: "the state is larger than any"
    case .syntax(let error): "the state is malformed: \(error.clause)"
    case .schema: "the state has a schema that is not read here"
    case .malformed(let place, _):
      "the state is malformed" + (place.isEmpty ? "" : " at '\(place)'")
    case .full: "the state has no room for another name"
    case .exists: "there is a state already"
    case .unreadable, .unwritable: ""
    }
  }

  private var expected: String? {
    switch problem {
    case .tooLarge(let limit): "at most \(Counted.words(limit, "byte"))"
    case .schema: "sigcheck/state/v1"
    case .malformed(_, let expected): expected
    case .full(let limit): "at most \(Counted.words(limit, "name"))"
    case .missing, .notAFile, .syntax, .exists, .unreadable, .unwritable: nil
    }
  }

  private var found: String? {
    if case .schema(let found) = problem { found ?? "none" } else { nil }
  }

  private var remedy: String {
    switch problem {
    case .missing:
      "where the policy judges for the first time: sigcheck policy state init --policy FILE; "
        + "else find out who took it away, and put it back"
    case .notAFile: "name a file in the policy's 'state'"
    case .syntax, .malformed, .tooLarge:
      "find out who changed it, and put back what was there; without it older versions would be accepted"
    case .schema: "use a version of this program that reads it"
    case .full: "let another policy remember some of the names in a state of its own"
    case .exists:
      "look at it: sigcheck policy state show --policy FILE; whoever removes it lets older versions in"
    case .unreadable, .unwritable:
      "let this user read the state and write to its folder; --at judges without remembering"
    }
  }
}

extension Failure {
  /// A state that leaves no verdict.
  init(_ error: StateError) {
    self.init(Diagnostic(error, path: error.path), status: .noVerdict)
  }
}
