import Policies
import PolicyFiles
import SigningKeys
import StrictEncoding

extension LintFinding: Explained {
  var explanation: Explanation {
    Explanation(check: "lint", message: message, remedy: remedy, hasPattern: isAboutPattern)
  }

  private var isAboutPattern: Bool { if case .looseDot = self { true } else { false } }

  private var message: String {
    switch self {
    case .shadowed(let rule, let other):
      "the rule '\(rule)' decides nothing: '\(other)' demands at least as much of all it is about"
    case .impossible(let rule, let why): "the rule '\(rule)' \(why.clause)"
    case .idleCondition(let rule, let member):
      "the rule '\(rule)' is about no image, and '\(member)' is a condition of images"
    case .referenceAny(let rule):
      "the rule '\(rule)' takes any reference: a signed image can be deployed as another one"
    case .matchesEverything(let rule, let member):
      "a pattern of '\(member)' in the rule '\(rule)' fits every name"
    case .nothingBinds: "every rule only advises"
    case .deadRole(let role, let live, let threshold):
      "the role '\(role)' demands \(Counted.words(threshold, "signer")), and \(live) can sign for it now"
    case .unusedRole(let role): "no rule requires the role '\(role)'"
    case .unusedKey(let key): "the key '\(key)' is in no role"
    case .keyEnds(let key, let end): "the window of the key '\(key)' ends at \(end)"
    case .futureEvent(let key, let time):
      "the key '\(key)' ends only at \(time), and without trusted times it counts as ended already"
    case .weakAlgorithm(let key, let algorithm):
      "the key '\(key)' is of an algorithm that is going out of use: \(algorithm.name)"
    case .sameKey(let key, let other): "the keys '\(key)' and '\(other)' are one signer"
    case .unusableKey(let key, let error):
      "the key '\(key)' cannot be used: \(error.explanation.message)"
    case .waiverEnds(let waiver, let end): "the waiver '\(waiver)' expires at \(end)"
    case .idleWaiver(let waiver, let rule, let enforcement):
      "the waiver '\(waiver)' lifts nothing: the rule '\(rule)' is \(enforcement.rawValue)"
    case .idleRollbackWaiver(let waiver):
      "the waiver '\(waiver)' lifts nothing: the policy remembers no versions"
    case .stateUnusable(let error): "the state cannot be used: \(error.explanation.message)"
    case .stateWritable(let path):
      "others may change '\(path)', and so let older versions in"
    case .authorityEnds(let authority, let end):
      "the window of the time-stamping authority '\(authority)' ends at \(end)"
    case .certificateEnds(let authority, let subject, let end):
      "a certificate of the time-stamping authority '\(authority)' ends at \(end): \(subject)"
    case .unusableAuthority(let authority, let error):
      "the time-stamping authority '\(authority)' cannot be used: \(error.explanation.message)"
    case .policyEnds(let end): "the policy expires at \(end)"
    case .noRefusingTest: "no test of the policy expects a refusal"
    default: identityMessage
    }
  }

  private var remedy: String {
    switch self {
    case .shadowed: "leave the rule out, or make it demand more"
    case .impossible: "mend the rule, or leave it out"
    case .idleCondition: "leave the condition out, or let the rule be about images"
    case .referenceAny: "write reference = \"repository\" or \"exact\""
    case .matchesEverything: "name what the rule is about"
    case .nothingBinds: "make a rule mandatory: an advisory one demands one signature and no more"
    case .deadRole: "add signers to the role"
    case .unusedRole, .unusedKey: "leave it out, or use it"
    case .keyEnds: "let a new key overlap it: sigcheck policy add-key"
    case .futureEvent: "let the key stay active with 'until', and retire it then"
    case .weakAlgorithm: "make a new key: sigcheck key generate"
    case .sameKey: "list it once"
    case .unusableKey(_, let error): error.explanation.remedy ?? ""
    case .waiverEnds: "mend what it waives, and remove it"
    case .idleWaiver: "remove the waiver, or make the rule soft-mandatory"
    case .idleRollbackWaiver: "remove the waiver, or name a file in 'state'"
    case .stateUnusable(let error): error.explanation.remedy ?? ""
    case .stateWritable(let path): "take the right from them: chmod go-w \(ShellWord.quoted(path))"
    case .authorityEnds, .certificateEnds:
      "name the authority's next certificates too; what was timestamped before stays proven"
    case .unusableAuthority(_, let error): error.explanation.remedy ?? ""
    case .policyEnds: "review the policy and issue it again"
    case .noRefusingTest: "write a test that expects a refusal, in a file NAME.test.toml beside it"
    default: identityRemedy
    }
  }
}

extension LintFinding.Impossibility {
  fileprivate var clause: String {
    switch self {
    case .exceptsAll: "matches nothing: its exceptions cover its patterns"
    case .matchOfOtherKind(let member): "matches nothing: only images have a '\(member)'"
    case .purposes(let role):
      "can never be met: too few keys of the role '\(role)' may sign what it is about"
    case .attestationPurposes(let attestation, let role):
      "can never be met: too few keys of the role '\(role)' may attest '\(attestation)'"
    case .algorithms(let role):
      "can never be met: too few keys of the role '\(role)' have an allowed algorithm"
    case .versions:
      "can never be met: 'annotations' demands a version that 'min-version' refuses"
    case .formats:
      "can never be met: the forms that it allows cannot sign what it is about, or say no time or version that is demanded"
    }
  }
}
