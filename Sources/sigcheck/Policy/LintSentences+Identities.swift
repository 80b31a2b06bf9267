import PolicyFiles
import StrictEncoding
import TrustRoots

/// The words of findings about identities and trusted roots.
extension LintFinding {
  var identityMessage: String {
    switch self {
    case .unusedIdentity(let identity): "the identity '\(identity)' is in no role"
    case .identityEnds(let identity, let end):
      "the window of the identity '\(identity)' ends at \(end)"
    case .widePattern(let identity):
      "the pattern of the identity '\(identity)' names no owner: others who use its issuer match it"
    case .looseDot(let identity, let member):
      "a dot in '\(member)' of the identity '\(identity)' stands for any character: other hosts match"
    case .overlappingIdentities(let role, let identity, let other):
      "in the role '\(role)' one certificate can name both '\(identity)' and '\(other)', and then counts once"
    case .noLogDemanded(let identity, let member):
      "the identity '\(identity)' demands no log ('\(member)'): its misuse need not be public"
    case .staleRevocationList(let identity, let due):
      "a list of revoked certificates for the identity '\(identity)' was to be replaced at \(due)"
    case .revocationListEnds(let identity, let issuer, let end):
      "the list of revoked certificates of '\(issuer)' for the identity '\(identity)' is to be replaced at \(end)"
    case .unusableRevocationList(let identity, let error):
      "the lists of revoked certificates for the identity '\(identity)' cannot be used: \(error.explanation.message)"
    case .unusedRoot(let root): "nobody is believed by the trusted root '\(root)'"
    case .unusableRoot(let root, let error):
      "the trusted root '\(root)' cannot be used: \(error.explanation.message)"
    case .rootEnds(let root, let part, let end):
      "the last of the \(part) of the trusted root '\(root)' ends at \(end)"
    default: code
    }
  }

  var identityRemedy: String {
    switch self {
    case .unusedIdentity, .unusedRoot: "leave it out, or use it"
    case .identityEnds: "list the identity that signs from then on"
    case .widePattern: "name the subject, or what all subjects that are meant have in common"
    case .looseDot: "write '\\.' for a dot"
    case .overlappingIdentities: "leave one out, or let claims tell them apart"
    case .noLogDemanded: "demand one log at least"
    case .staleRevocationList: "fetch the issuer's current list"
    case .revocationListEnds: "fetch the issuer's next list before that"
    case .unusableRevocationList(_, let error): error.explanation.remedy ?? ""
    case .unusableRoot(_, let error): error.explanation.remedy ?? ""
    case .rootEnds: "fetch the deployment's current trusted root, and pin it"
    default: ""
    }
  }
}
