import PolicyExchange
import SigningKeys

extension ExchangeError: Explained {
  var explanation: Explanation {
    switch self {
    case .unreadable(let error): FileTrouble(error).explanation
    case .trust(let error): error.explanation
    case .key(let place, let error):
      Explanation(
        check: "exchange", message: "\(place): \(error.explanation.message)",
        expected: error.explanation.expected, found: error.explanation.found,
        remedy: error.explanation.remedy)
    default:
      Explanation(
        check: "exchange", message: message, expected: expected, found: found, remedy: remedy)
    }
  }

  private var message: String {
    switch self {
    case .tooLarge(let file, _): "'\(file)' is larger than any such file"
    case .tooMany(let what, _): "there are more \(what) than are read"
    case .json(let error): "this is not strict JSON: \(error.clause)"
    case .unknownMember(let place): "\(place): the format has no such member"
    case .missingMember(let place): "\(place): this is missing"
    case .wrongType(let place, _): "\(place): the value has another type"
    case .value(let place, _, _): "\(place): the value cannot stand here"
    case .exclude(let place, let members):
      "\(place): exactly one is needed of \(members.joined(separator: ", "))"
    case .relativePath(let place, _): "\(place): the path is relative, to what is not known"
    case .line(let number, let problem): "line \(number): \(problem.sentence)"
    case .trustStore(let name, let problem): "the trust store '\(name)' \(problem.clause)"
    case .nothingImported: "nothing that it trusts can be said by a policy"
    case .noKeys: "it trusts certificates, and a policy trusts keys"
    case .nothingExported: "no rule of the policy can be said in this format"
    case .unreadable, .trust, .key: ""
    }
  }

  private var expected: String? {
    switch self {
    case .tooLarge(_, let limit): "at most \(Counted.words(limit, "byte"))"
    case .tooMany(_, let limit): "at most \(limit)"
    case .wrongType(_, let expected), .value(_, let expected, _): expected
    case .relativePath: "an absolute path"
    default: nil
    }
  }

  private var found: String? {
    switch self {
    case .value(_, _, let found), .relativePath(_, let found): found
    default: nil
    }
  }

  private var remedy: String {
    switch self {
    case .tooLarge, .tooMany: "split the file"
    case .relativePath: "write the path in full"
    case .line: "correct the line; 'ssh-keygen' would not read it either"
    case .trustStore: "give the folder that has x509/ca and its named stores"
    case .nothingImported: "the notes say why for each part"
    case .noKeys: "give --key FILE for each public key that is to stand in for them"
    case .nothingExported:
      "the notes say why; --weaker leaves out conditions that the format does not have"
    default: "correct the file; the tool that it is for would not read it either"
    }
  }
}

extension ExchangeError.TrustStoreProblem {
  fileprivate var clause: String {
    switch self {
    case .missing: "is not there"
    case .empty: "has no certificate"
    case .link: "is or has a symbolic link"
    case .name: "has a name that is none"
    }
  }
}

extension AllowedSignersProblem {
  fileprivate var sentence: String {
    switch self {
    case .characters: "it is not UTF-8, or has a control character"
    case .openQuote: "a quote is not closed"
    case .missingField(let name): "the \(name) cannot be found"
    case .unknownOption(let option): "the format has no option '\(option)'"
    case .option(let name): "the option '\(name)' stands twice, or has a value that it cannot have"
    case .time(let text): "'\(text)' is no time"
    case .emptyWindow: "valid-before is not after valid-after"
    case .base64: "the key is not in base64"
    case .key(let code): "the key is malformed (\(code))"
    }
  }
}

extension SSHKeyError {
  /// What is wrong, as a sentence.
  var sentence: String {
    switch self {
    case .truncated(let position): "the SSH key ends too early (at byte \(position))"
    case .trailingBytes(let position): "something follows the SSH key (at byte \(position))"
    case .typesDiffer(let stated, let found): "the SSH key is of type '\(found)', not '\(stated)'"
    case .unsupportedType(let type): "SSH keys of type '\(type)' are not supported"
    case .curvesDiffer(let expected, let found): "the SSH key is on '\(found)', not '\(expected)'"
    case .wrongLength(let expected, let found):
      "a value of the SSH key has \(found) bytes, not \(expected)"
    case .numberEncoding: "a number of the SSH key is not in its one spelling"
    }
  }
}
