import ArgumentParser
import Policies
import PolicyFiles
import StrictEncoding

/// The options that say where a policy is, and who must have signed it.
struct PolicySourceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A policy file: its rules judge, in place of --key and --threshold.", valueName: "file"))
  var policy: String?

  @Option(
    help: ArgumentHelp(
      "A key that must have signed the policy file: a file, env:NAME or -.", valueName: "key"))
  var policyKey: [String] = []

  @Option(
    help: ArgumentHelp(
      "How many distinct --policy-key must have signed the policy (default: 1).", valueName: "n"))
  var policyThreshold: Int?

  /// The options that may stand more than once.
  static let repeatable: Set<String> = ["--policy-key"]

  /// Who must have signed a policy, read once however many policies there are; nil for nobody.
  func signers() throws(Failure) -> KeyPolicy? {
    guard !policyKey.isEmpty else {
      guard policyThreshold == nil else {
        throw .usage("--policy-threshold counts --policy-key, and there is none")
      }
      return nil
    }
    return try TrustedKeyFiles(policyKey).policy(Requirement(threshold: policyThreshold ?? 1))
  }
}

/// The options that say which policy judges.
struct PolicyOptions: ParsableArguments {
  @OptionGroup var source: PolicySourceOptions

  var policy: String? { source.policy }
  var policyKey: [String] { source.policyKey }
  var policyThreshold: Int? { source.policyThreshold }

  @Option(
    help: ArgumentHelp(
      "Refuse what the policy lets pass with these results: advisory, waived, or both.",
      valueName: "results"))
  var failOn: String?

  /// The results of rules that are refusals here.
  func parsedFailing() throws(Failure) -> Set<RuleEvaluation.Status> {
    guard let failOn else { return [] }
    var failing: Set<RuleEvaluation.Status> = []
    for word in failOn.split(separator: ",", omittingEmptySubsequences: false) {
      switch word {
      case "advisory": failing.insert(.advisory)
      case "waived": failing.insert(.waived)
      default:
        throw .usage(
          "'\(word)' is no result that --fail-on takes",
          hint: "write --fail-on advisory, waived, or advisory,waived")
      }
    }
    return failing
  }

  /// Refuses options that need a policy, where there is none.
  func demandPolicyForOptions() throws(Failure) {
    guard policy == nil else { return }
    for (name, isGiven) in [
      ("--policy-key", !policyKey.isEmpty), ("--policy-threshold", policyThreshold != nil),
      ("--fail-on", failOn != nil),
    ] where isGiven {
      throw .usage("\(name) is about a policy, and there is none", hint: "give --policy FILE")
    }
  }

  /// The policy with what is demanded beside it; nil where none is given.
  func run(
    reference: String?, requirement: Requirement, at now: Timestamp
  ) throws(Failure) -> PolicyRun? {
    guard let policy else { return nil }
    let loaded = try PolicyLoader(path: policy, signers: try source.signers()).load(at: now)
    return PolicyRun(
      loaded: loaded, reference: reference, now: now, requirement: requirement,
      failing: try parsedFailing())
  }
}

/// Loads a policy, which may have to be signed.
struct PolicyLoader {
  let path: String
  var signers: KeyPolicy?
  /// Where a policy that is not the caller's own must keep within.
  var confinement: PolicyConfinement?

  /// The policy; it must be valid at that time.
  func load(at now: Timestamp) throws(Failure) -> LoadedPolicy {
    do throws(PolicyFileError) {
      guard let signers else {
        return try LoadedPolicy(reading: path, at: now, within: confinement)
      }
      return try LoadedPolicy(reading: path, signedBy: signers, at: now, within: confinement)
    } catch {
      throw Failure(error)
    }
  }
}
