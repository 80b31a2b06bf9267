import Policies
import PolicyFiles
import StrictEncoding
import Verification

/// What the artifacts of a run are judged by.
enum AppliedPolicy: Sendable {
  /// Keys that the caller names.
  case keys(KeyPolicy)
  /// The rules of a policy file.
  case rules(PolicyRun)
  /// Rules that no file has, whatever an artifact is called.
  case own(PolicyApplication)

  /// Whether there are rules, each of which is to be told about.
  var hasRules: Bool {
    if case .keys = self { false } else { true }
  }

  /// The policy as it applies to one target, which is called by a reference of its own where one is given.
  func policy(
    for target: VerifyTarget, reference: String? = nil
  ) throws(Failure) -> any ArtifactPolicy {
    switch self {
    case .keys(let policy): reference.map(policy.demanding) ?? policy
    case .rules(let run): try run.application(to: target.text, reference: reference)
    case .own(let application): application
    }
  }
}

/// A policy file in use: with what the caller demands beside it, and the time.
struct PolicyRun: Sendable {
  let loaded: LoadedPolicy
  /// The reference under which images are to run.
  let reference: String?
  let now: Timestamp
  var requirement = Requirement()
  var failing: Set<RuleEvaluation.Status> = []
  /// What was accepted before, where the policy remembers versions.
  var versions: RecordedVersions?
  /// What the caller calls every path, where that is not the path itself.
  var path: String?
  /// Another policy that judges in place of the loaded one: the same with a change that is asked about.
  var changed: TrustPolicy?

  /// The policy that judges.
  var policy: TrustPolicy { changed ?? loaded.policy }

  /// The policy as it applies to a delivered folder.
  func delivery(_ folder: String) throws(Failure) -> DeliveryPolicy {
    let application = try application(to: folder)
    do throws(PolicyError) { return try DeliveryPolicy(application) } catch {
      throw Failure(error)
    }
  }

  /// The policy as it applies to what is called so.
  func application(
    to path: String, reference: String? = nil
  ) throws(Failure) -> PolicyApplication {
    let name = DeployedName(path: self.path ?? path, reference: reference ?? self.reference)
    do throws(PolicyTimeError) {
      return try PolicyApplication(
        policy, to: name, at: now,
        requirement: requirement, failing: failing, versions: versions)
    } catch {
      throw Failure(error, path: loaded.path)
    }
  }
}
