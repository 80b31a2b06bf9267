import Policies
import PolicyFiles
import Reports
import SigningKeys
import StrictEncoding
import TrustRoots

/// What a run of `verify` believes: the signers that are named, or a policy.
struct VerifyTrust {
  let policy: AppliedPolicy
  let signers: TrustedSigners
  /// What each key or identity is called in the output, by its ID.
  let names: [KeyID: String]
  /// The trusted root and the lists of revoked certificates that are given beside; none of a policy's.
  let given: [ReportRun.Input]
  /// What the policy remembers; nil where it remembers nothing, or where keys judge.
  private(set) var state: RunState?

  init(_ command: VerifyCommand, at now: Timestamp) throws(Failure) {
    let requirement = try command.parsedRequirement()
    let run = try command.policyOptions.run(
      reference: command.reference, requirement: requirement, at: now)
    if var run {
      let state = try RunState(of: run.loaded, moving: command.asOf.at == nil)
      run.versions = state?.versions
      self.init(run)
      self.state = state
      // Whether the policy is valid does not depend on what it is applied to.
      _ = try run.application(to: ".")
    } else {
      try self.init(command.trustedSigners(), requirement)
    }
  }

  /// Believes the keys that are named.
  init(keys: [String], _ requirement: Requirement) throws(Failure) {
    try self.init(TrustedKeyFiles(keys), requirement)
  }

  /// Believes keys that were read already.
  init(_ files: TrustedKeyFiles, _ requirement: Requirement) throws(Failure) {
    self.init(
      policy: .keys(try files.policy(requirement)), signers: TrustedSigners(keys: files.trusted),
      names: files.names)
  }

  /// Believes signers that are named, with what their keys are called.
  private init(
    _ named: NamedSigners, _ requirement: Requirement
  ) throws(Failure) {
    let policy: KeyPolicy
    do throws(PolicyError) {
      policy = try KeyPolicy(trusting: named.signers, requirement: requirement)
    } catch {
      throw Failure(error)
    }
    self.init(
      policy: .keys(policy), signers: named.signers, names: named.names,
      given: named.files)
  }

  /// The policy, where one judges.
  var rules: TrustPolicy? {
    if case .rules(let run) = policy { run.policy } else { nil }
  }

  /// The authorities whose timestamps are believed: those of the policy.
  var authorities: [TimestampAuthority] {
    if case .rules(let run) = policy { run.loaded.policy.authorities } else { [] }
  }

  private init(
    policy: AppliedPolicy, signers: TrustedSigners, names: [KeyID: String],
    given: [ReportRun.Input] = []
  ) {
    self.policy = policy
    self.given = given
    self.signers = signers
    self.names = names
  }

  /// Believes a policy.
  init(_ run: PolicyRun) {
    self.init(
      policy: .rules(run), signers: run.loaded.policy.trustedSigners,
      names: Dictionary(run.loaded.policy.signers.map { ($0.id, $0.name) }) { first, _ in first })
  }
}

extension VerifyCommand {
  /// The time that is judged at: now, or the one of `--at`, which every line then says.
  func judgingTime() throws(Failure) -> Timestamp {
    guard asOf.at == nil || (words.words.isEmpty && handOver.copyTo == nil) else {
      throw .usage(
        "--at judges as of a time, and what is handed over runs now",
        hint: "leave out --at, or --copy-to and the command")
    }
    return try asOf.time()
  }

  /// Refuses a run with no trust, or with two kinds of it.
  func demandOneTrust() throws(Failure) {
    try policyOptions.demandPolicyForOptions()
    guard let policy = policyOptions.policy else {
      guard !key.isEmpty || identity.isGiven else {
        guard trustedRoot == nil else {
          throw .usage(
            "a trusted root says who certifies signers, and no signer is named",
            hint:
              "give --certificate-identity with --certificate-oidc-issuer; of a private authority, "
              + "--certificate-subject; or --key FILE")
        }
        throw .usage(
          "no signer is trusted",
          hint:
            "give a public key with --key FILE, a signer with a certificate with --trusted-root and "
            + "--certificate-identity, or a policy with --policy FILE")
      }
      return
    }
    guard policy != "-" else {
      throw .usage(
        "a policy has a folder that its paths are relative to", hint: "give --policy a file")
    }
    guard key.isEmpty, threshold == nil, !identity.isGiven, trustedRoot == nil else {
      throw .usage(
        "the rules of a policy say who must sign",
        hint: "leave out --key, --threshold and the certificate's options, or --policy")
    }
  }
}

extension AppliedPolicy {
  /// What the JSON says of the policy, and of the time if that is not now.
  func members(asOf time: Timestamp?) -> [(String, JSONValue)] {
    var members: [(String, JSONValue)] = []
    if let time { members.append(("asOf", .string(time.description))) }
    if case .rules(let run) = self { members.append(("policy", RuleJSON.value(run.loaded))) }
    return members
  }
}
