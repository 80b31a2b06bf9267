import Policies
import PolicyFiles
import SigningKeys
import StrictEncoding

extension LintFinding: Explained {
  var explanation: Explanation {
    Explanation(check: "lint", message: message, remedy: remedy)
  }

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
      "the role '\(role)' demands \(Counted.words(threshold, "key")), and \(live) of its keys can sign now"
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
    case .unusedIdentity(let identity): "the identity '\(identity)' is in no role"
    case .identityEnds(let identity, let end):
      "the window of the identity '\(identity)' ends at \(end)"
    case .widePattern(let identity):
      "the pattern of the identity '\(identity)' matches every subject of its issuer"
    case .looseDot(let identity, let member):
      "a dot in '\(member)' of the identity '\(identity)' stands for any character: other hosts match"
    case .overlappingIdentities(let role, let identity, let other):
      "in the role '\(role)' one certificate can name both '\(identity)' and '\(other)', and then counts once"
    case .noLogDemanded(let identity, let member):
      "the identity '\(identity)' demands no log ('\(member)'): its misuse need not be public"
    case .staleRevocationList(let identity, let due):
      "a list of revoked certificates for the identity '\(identity)' was to be replaced at \(due)"
    case .unusableRevocationList(let identity, let error):
      "the lists of revoked certificates for the identity '\(identity)' cannot be used: \(error.explanation.message)"
    case .unusedRoot(let root): "nobody is believed by the trusted root '\(root)'"
    case .unusableRoot(let root, let error):
      "the trusted root '\(root)' cannot be used: \(error.explanation.message)"
    case .rootEnds(let root, let part, let end):
      "the last of the \(part) of the trusted root '\(root)' ends at \(end)"
    case .policyEnds(let end): "the policy expires at \(end)"
    case .noRefusingTest: "no test of the policy expects a refusal"
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
    case .deadRole: "add keys to the role"
    case .unusedRole, .unusedKey, .unusedIdentity, .unusedRoot: "leave it out, or use it"
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
    case .identityEnds: "list the identity that signs from then on"
    case .widePattern: "name the subject, or what all subjects that are meant have in common"
    case .looseDot: "write '\\.' for a dot"
    case .overlappingIdentities: "leave one out, or let claims tell them apart"
    case .noLogDemanded: "demand one log at least, unless the deployment has none"
    case .staleRevocationList: "fetch the issuer's current list"
    case .unusableRevocationList(_, let error): error.explanation.remedy ?? ""
    case .unusableRoot(_, let error): error.explanation.remedy ?? ""
    case .rootEnds: "fetch the deployment's current trusted root, and pin it"
    case .policyEnds: "review the policy and issue it again"
    case .noRefusingTest: "write a test that expects a refusal, in a file NAME.test.toml beside it"
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
