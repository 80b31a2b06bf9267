// Files of policies, and of tests of a policy: what they load as, decide and become by a change.
// libFuzzer: -max_len=4096 -dict=policy.dict
import NativeSystem
import Policies
import PolicyFiles
import SigningKeys
import StrictEncoding
import TrustRoots

/// A policy that is loaded can be met, accepts nothing that was not signed in its roles, waived or not,
/// and a change to its file changes one thing.
enum PolicyTarget: FuzzTarget {
  static func seeds() throws -> [Seed] { try PolicySeeds.seeds() }

  static func check(_ input: [UInt8]) {
    // Loaded through the scratch file as well, so it comes first.
    let tested = Self.tested
    _ = ScratchFile.holding(input)
    checkTests(of: tested)
    let loaded: LoadedPolicy
    do throws(PolicyFileError) {
      loaded = try LoadedPolicy(reading: ScratchFile.path, at: PolicySeeds.now)
    } catch {
      let lines = input.count { $0 == UInt8(ascii: "\n") } + 1
      return demand((1...lines).contains(error.line ?? 1), "\(error.code) has a line of the file")
    }
    let again = try? LoadedPolicy(reading: ScratchFile.path, at: PolicySeeds.now)
    demand(again?.digest == loaded.digest, "the digest is that of the file")
    check(loaded.policy)
    PolicyVerdicts(loaded.policy)?.check()
    waived(loaded.policy).flatMap(PolicyVerdicts.init)?.check()
    PolicyEdits(loaded.policy, input).check()
  }

  private static func check(_ policy: TrustPolicy) {
    demand(!policy.rules.isEmpty, "a policy has a rule")
    for rule in policy.rules {
      demand(!rule.require.isEmpty, "a rule requires a role")
      demand(rule.require.allSatisfy { policy.role(named: $0) != nil }, "which is there")
    }
    for role in policy.roles {
      let ids = policy.ids(inRole: role.name)
      demand(ids.count == role.signers.count, "a role has each of its signers once")
      demand((1...ids.count).contains(role.threshold), "a threshold can be reached")
      demand(ids.allSatisfy { policy[$0] != nil }, "its keys are those of the policy")
    }
    demand(policy.signers.allSatisfy { !$0.purposes.isEmpty }, "a key may sign something")
  }

  /// The same policy with a waiver of every rule for everything.
  private static func waived(_ policy: TrustPolicy) -> TrustPolicy? {
    guard let everything = try? NamePattern("**"),
      let end = try? Timestamp(secondsSinceEpoch: PolicySeeds.now.secondsSinceEpoch + 86_400)
    else { return nil }
    let waivers = policy.rules.map { rule in
      Waiver(
        id: rule.id, rule: rule.id, scope: .pattern(everything), reason: "r", ticket: "t",
        owner: "o", approvedBy: "a", created: PolicySeeds.now, expires: end)
    }
    return try? TrustPolicy(
      signers: policy.signers, roles: policy.roles, rules: policy.rules, waivers: waivers,
      validity: policy.validity, remembersVersions: policy.remembersVersions)
  }

  /// The same bytes as tests of another policy.
  private static func checkTests(of tested: TrustPolicy) {
    guard let tests = try? PolicyFixture(reading: ScratchFile.path, for: tested) else { return }
    demand(!tests.cases.isEmpty, "a file of tests has one")
    for test in tests.cases {
      guard case .facts(let facts) = test.subject,
        let application = try? PolicyApplication(
          tested, to: test.deployed, at: test.time ?? PolicySeeds.now,
          versions: test.recordedVersions(at: PolicySeeds.now) ?? RecordedVersions())
      else { continue }
      let result = PolicyTestResult(test.expected, facts: facts, under: application)
      let isAccepted = result.evaluation?.isAccepted == true
      demand(isAccepted == (result.verdict == .accepted), "a verdict is what the policy says")
      demand(!isAccepted || !facts.signatures.isEmpty, "nothing is accepted without a signature")
      if let evaluation = result.evaluation {
        PolicyVerdicts.checkAcceptance(evaluation, tested)
      }
      let isOther = result.verdict != test.expected.verdict
      demand(!isOther || !result.differences.isEmpty, "another verdict is a difference")
    }
  }

  private static let tested: TrustPolicy = {
    do {
      _ = ScratchFile.holding(try PolicySeeds.tested())
      return try LoadedPolicy(reading: ScratchFile.path, at: PolicySeeds.now).policy
    } catch {
      preconditionFailure("the policy of the tests is read: \(error)")
    }
  }()
}

typealias Target = PolicyTarget
