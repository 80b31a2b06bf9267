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
    do throws(Failure) {
      let time = test.time ?? now
      let run = PolicyRun(
        loaded: loaded, reference: test.deployed.reference, now: time,
        versions: try versions(test, at: time))
      return PolicyTestResult(
        test.expected, facts: facts, under: try run.application(to: test.deployed.path))
    } catch {
      return PolicyTestResult(
        test.expected, verdict: .error, codes: [error.diagnostic.code], evaluation: nil)
    }
  }

  /// What a test says is recorded, or else the policy's own state.
  private func versions(
    _ test: PolicyTestCase, at time: Timestamp
  ) throws(Failure) -> RecordedVersions? {
    if let recorded = test.recordedVersions(at: time) { return recorded }
    return try loaded.recordedVersions()
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
      loaded: loaded, reference: test.deployed.reference, now: time,
      versions: try versions(test, at: time), path: test.deployed.path)
    let trust = VerifyTrust(run)
    let target = VerifyTarget.path(path)
    return try VerificationRun(
      policy: trust.policy,
      verifier: Verifier(trusting: trust.signers, authorities: trust.authorities, at: time),
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
