import Artifacts
import Policies
import PolicyFiles
import StrictEncoding
import Verification

/// Judges the tests of a policy.
struct PolicyTestRun {
  let loaded: LoadedPolicy
  let now: Timestamp

  /// How one test comes out.
  func result(_ test: PolicyTestCase) -> PolicyTestResult {
    switch test.subject {
    case .facts(let facts): result(test, facts)
    case .artifact(let path, let bundles, let kind):
      result(test, path: path, bundles: bundles, kind)
    }
  }

  private func result(_ test: PolicyTestCase, _ facts: ArtifactFacts) -> PolicyTestResult {
    do throws(PolicyTimeError) {
      let application = try PolicyApplication(
        loaded.policy, to: test.deployed, at: test.time ?? now)
      return PolicyTestResult(test.expected, facts: facts, under: application)
    } catch {
      return PolicyTestResult(
        test.expected, verdict: .error, codes: [error.code], evaluation: nil)
    }
  }

  private func result(
    _ test: PolicyTestCase, path: String, bundles: [String], _ kind: ArtifactKind?
  ) -> PolicyTestResult {
    do throws(Failure) {
      let report = try report(test, path: path, bundles: bundles, kind)
      return PolicyTestResult(
        test.expected, verdict: TestVerdict(report.status), codes: report.diagnostics.map(\.code),
        evaluation: report.rules?.evaluation)
    } catch {
      return PolicyTestResult(
        test.expected, verdict: .error, codes: [error.diagnostic.code], evaluation: nil)
    }
  }

  private func report(
    _ test: PolicyTestCase, path: String, bundles: [String], _ kind: ArtifactKind?
  ) throws(Failure) -> TargetReport {
    let time = test.time ?? now
    // The rules see the path as the test has it; the artifact lies beside the file of tests.
    let run = PolicyRun(
      loaded: loaded, reference: test.deployed.reference, now: time, path: test.deployed.path)
    let trust = VerifyTrust(run)
    let target = VerifyTarget.path(path)
    return try VerificationRun(
      policy: trust.policy,
      verifier: Verifier(trusting: trust.keys, authorities: trust.authorities, at: time),
      sources: try BundleSources(files: bundles, folder: nil, for: [target]),
      kind: KindRequest(
        kind.map(KindChoice.init), implying: [("reference", test.deployed.reference != nil)]),
      isDeep: false
    ).judge(target)
  }
}

extension TestVerdict {
  fileprivate init(_ status: ExitStatus) {
    switch status {
    case .accepted: self = .accepted
    case .refused: self = .refused
    case .unsigned: self = .unsigned
    case .noVerdict, .commandFailed, .usage: self = .error
    }
  }
}
