public import Policies
public import SigningKeys
public import StrictEncoding
public import TrustRoots

/// Something in a policy that is allowed and that its authors should look at.
@nonexhaustive
public enum LintFinding: Sendable, Equatable {
  /// Another rule demands at least as much of everything that the rule is about.
  case shadowed(rule: String, by: String)
  /// The rule can never be met, or never match.
  case impossible(rule: String, Impossibility)
  /// A condition of the rule is about another kind of artifact than the rule.
  case idleCondition(rule: String, member: String)
  /// The rule takes any reference, so that a signed image can be deployed under another's name.
  case referenceAny(rule: String)
  /// A pattern of the rule fits every name.
  case matchesEverything(rule: String, member: String)
  /// Every rule only advises.
  case nothingBinds
  /// Fewer keys of the role are believed now than it demands.
  case deadRole(role: String, live: Int, threshold: Int)
  /// Nothing requires the role.
  case unusedRole(String)
  /// The key is in no role.
  case unusedKey(String)
  /// The window of the key ends soon, or has ended.
  case keyEnds(key: String, Timestamp)
  /// The event that ends the key's use lies in the future; until then the key counts as ended already.
  case futureEvent(key: String, Timestamp)
  /// The key is one of an algorithm or a size that is going out of use.
  case weakAlgorithm(key: String, KeyAlgorithm)
  /// Two entries are one key for thresholds.
  case sameKey(key: String, other: String)
  /// The key cannot be read, or is another.
  case unusableKey(key: String, TrustError)
  /// The waiver ends soon, or has ended.
  case waiverEnds(waiver: String, Timestamp)
  /// The waiver is for a rule that no waiver lifts.
  case idleWaiver(waiver: String, rule: String, Enforcement)
  /// The waiver lifts what is recorded, and the policy remembers nothing.
  case idleRollbackWaiver(waiver: String)
  /// The file in which the policy remembers versions cannot be used.
  case stateUnusable(StateError)
  /// Others than its owner may change the file in which the policy remembers versions, or its folder.
  case stateWritable(path: String)
  /// The window of the time-stamping authority ends soon, or has ended.
  case authorityEnds(authority: String, Timestamp)
  /// A certificate of the time-stamping authority ends soon, or has ended; its subject is untrusted text.
  case certificateEnds(authority: String, subject: String, Timestamp)
  /// The certificates of the time-stamping authority cannot be read, or are others.
  case unusableAuthority(authority: String, TrustError)
  /// The identity is in no role.
  case unusedIdentity(String)
  /// The window of the identity ends soon, or has ended.
  case identityEnds(identity: String, Timestamp)
  /// The pattern of the identity's subject matches whoever signs.
  case widePattern(identity: String)
  /// A pattern of the identity has a dot in what looks like a host's name, and it stands for any character.
  case looseDot(identity: String, member: String)
  /// Two identities of a role are named by the same certificates.
  case overlappingIdentities(role: String, identity: String, other: String)
  /// The identity's signatures need not be in any log: nobody would see one that is made in its name.
  case noLogDemanded(identity: String, member: String)
  /// A list of revoked certificates is past the time at which the next one was due.
  case staleRevocationList(identity: String, Timestamp)
  /// The next list of revoked certificates of an issuer is due soon; its name is untrusted text.
  case revocationListEnds(identity: String, issuer: String, Timestamp)
  /// The lists of revoked certificates cannot be read.
  case unusableRevocationList(identity: String, TrustError)
  /// Nobody is believed by the trusted root.
  case unusedRoot(String)
  /// The trusted root cannot be read, or is another.
  case unusableRoot(root: String, TrustError)
  /// The last window of those of a kind in the trusted root ends soon, or has ended.
  case rootEnds(root: String, part: String, Timestamp)
  /// The policy ends soon.
  case policyEnds(Timestamp)
  /// No fixture of the policy expects a refusal.
  case noRefusingTest

  /// Why a rule can never be met, or never match.
  public enum Impossibility: Sendable, Hashable {
    /// Its exceptions cover its patterns.
    case exceptsAll
    /// Files and trees have no reference or platform.
    case matchOfOtherKind(member: String)
    /// Too few keys of a role may sign what the rule is about.
    case purposes(role: String)
    /// Too few keys of the role of an attestation that is demanded may make one of its types.
    case attestationPurposes(attestation: String, role: String)
    /// Too few keys of a role have an allowed algorithm.
    case algorithms(role: String)
    /// The forms that are allowed cannot sign what the rule is about, or do not say when.
    case formats
    /// The annotation with the version must have one that `min-version` refuses.
    case versions
  }

  /// Every ``code``.
  public static let codes = [
    "lint-shadowed-rule", "lint-impossible-rule", "lint-idle-condition", "lint-reference-any",
    "lint-matches-everything", "lint-nothing-binds", "lint-dead-role", "lint-unused-role",
    "lint-unused-key", "lint-key-ends", "lint-future-event", "lint-weak-algorithm",
    "lint-same-key", "lint-unusable-key", "lint-waiver-ends", "lint-idle-waiver",
    "lint-policy-ends", "lint-no-refusing-test", "lint-state-unusable", "lint-state-writable",
    "lint-authority-ends", "lint-certificate-ends", "lint-unusable-authority",
    "lint-unused-identity", "lint-identity-ends", "lint-wide-pattern", "lint-loose-dot",
    "lint-overlapping-identities", "lint-no-log-demanded", "lint-stale-crl", "lint-crl-ends",
    "lint-unusable-crl",
    "lint-unused-root", "lint-unusable-root", "lint-root-ends",
  ]

  /// The stable name of the finding, in kebab-case.
  public var code: String {
    switch self {
    case .shadowed: "lint-shadowed-rule"
    case .impossible: "lint-impossible-rule"
    case .idleCondition: "lint-idle-condition"
    case .referenceAny: "lint-reference-any"
    case .matchesEverything: "lint-matches-everything"
    case .nothingBinds: "lint-nothing-binds"
    case .deadRole: "lint-dead-role"
    case .unusedRole: "lint-unused-role"
    case .unusedKey: "lint-unused-key"
    case .keyEnds: "lint-key-ends"
    case .futureEvent: "lint-future-event"
    case .weakAlgorithm: "lint-weak-algorithm"
    case .sameKey: "lint-same-key"
    case .unusableKey: "lint-unusable-key"
    case .waiverEnds: "lint-waiver-ends"
    case .idleWaiver, .idleRollbackWaiver: "lint-idle-waiver"
    case .stateUnusable: "lint-state-unusable"
    case .stateWritable: "lint-state-writable"
    case .authorityEnds: "lint-authority-ends"
    case .certificateEnds: "lint-certificate-ends"
    case .unusableAuthority: "lint-unusable-authority"
    case .unusedIdentity: "lint-unused-identity"
    case .identityEnds: "lint-identity-ends"
    case .widePattern: "lint-wide-pattern"
    case .looseDot: "lint-loose-dot"
    case .overlappingIdentities: "lint-overlapping-identities"
    case .noLogDemanded: "lint-no-log-demanded"
    case .staleRevocationList: "lint-stale-crl"
    case .revocationListEnds: "lint-crl-ends"
    case .unusableRevocationList: "lint-unusable-crl"
    case .unusedRoot: "lint-unused-root"
    case .unusableRoot: "lint-unusable-root"
    case .rootEnds: "lint-root-ends"
    case .policyEnds: "lint-policy-ends"
    case .noRefusingTest: "lint-no-refusing-test"
    }
  }

  /// The names that lead to the member that it is about.
  public var member: [String] {
    switch self {
    case .shadowed(let rule, _): ["rules", rule]
    case .impossible(let rule, _): ["rules", rule]
    case .idleCondition(let rule, let member): ["rules", rule, member]
    case .referenceAny(let rule): ["rules", rule, "reference"]
    case .matchesEverything(let rule, _): ["rules", rule, "match"]
    case .nothingBinds: ["enforcement"]
    case .deadRole(let role, _, _): ["roles", role]
    case .unusedRole(let role): ["roles", role]
    case .unusedKey(let key): ["keys", key]
    case .keyEnds(let key, _): ["keys", key, "until"]
    case .futureEvent(let key, _): ["keys", key, "at"]
    case .weakAlgorithm(let key, _), .sameKey(let key, _), .unusableKey(let key, _): ["keys", key]
    case .waiverEnds(let waiver, _): ["waivers", waiver, "expires"]
    case .idleWaiver(let waiver, _, _): ["waivers", waiver, "rule"]
    case .idleRollbackWaiver(let waiver): ["waivers", waiver, "lifts"]
    case .stateUnusable, .stateWritable: ["state"]
    case .authorityEnds(let authority, _): ["timestamp-authorities", authority, "until"]
    case .certificateEnds(let authority, _, _), .unusableAuthority(let authority, _):
      ["timestamp-authorities", authority, "file"]
    case .unusedIdentity(let identity): ["identities", identity]
    case .identityEnds(let identity, _): ["identities", identity, "until"]
    case .widePattern(let identity): ["identities", identity, "subject-pattern"]
    case .looseDot(let identity, let member), .noLogDemanded(let identity, let member):
      ["identities", identity, member]
    case .overlappingIdentities(let role, _, _): ["roles", role, "identities"]
    case .staleRevocationList(let identity, _), .unusableRevocationList(let identity, _),
      .revocationListEnds(let identity, _, _):
      ["identities", identity, "revocation-lists"]
    case .unusedRoot(let root): ["trusted-roots", root]
    case .unusableRoot(let root, _), .rootEnds(let root, _, _): ["trusted-roots", root, "file"]
    case .policyEnds: ["expires"]
    case .noRefusingTest: []
    }
  }
}
