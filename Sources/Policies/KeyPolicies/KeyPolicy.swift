public import Artifacts
public import Digests
import SigningKeys
public import TrustRoots
import Verification

/// The policy of a caller who names trusted signers: so many distinct ones must have signed.
///
/// Each counted statement must by itself satisfy every condition; conditions are never pieced
/// together from several statements. Each image of an archive must meet the threshold on its own.
public struct KeyPolicy: Sendable {
  /// Who may sign.
  public let signers: TrustedSigners
  /// What is demanded of their signatures.
  public internal(set) var requirement: Requirement

  /// Makes a policy that can be met.
  ///
  /// - Throws: ``PolicyError`` for a threshold below one or above the number of distinct keys.
  public init(trusting keys: TrustedKeys, requirement: Requirement) throws(PolicyError) {
    try self.init(trusting: TrustedSigners(keys: keys), requirement: requirement)
  }

  /// Makes a policy that can be met.
  ///
  /// - Throws: ``PolicyError`` for a threshold below one or above the number of distinct signers.
  public init(trusting signers: TrustedSigners, requirement: Requirement) throws(PolicyError) {
    guard requirement.threshold >= 1 else { throw .thresholdBelowOne(requirement.threshold) }
    // There is always one signer; more are counted, for which all keys are read.
    if requirement.threshold > 1 {
      let count: Int
      do throws(TrustError) { count = try signers.distinctCount() } catch { throw .trust(error) }
      guard requirement.threshold <= count else {
        throw .thresholdAboveKeys(threshold: requirement.threshold, keys: count)
      }
    }
    self.signers = signers
    self.requirement = requirement
  }

  /// The same policy, by which an image must have this signed reference.
  public func demanding(reference: String) -> KeyPolicy {
    var policy = self
    policy.requirement.reference = reference
    return policy
  }

  /// Judges a measured artifact.
  ///
  /// - Parameters:
  ///   - evidence: What verification found about the artifact's bundles.
  ///   - artifact: What was measured; an archive according to ``plan(for:given:)``.
  /// - Returns: The answer, with the proof or the reasons.
  public func judge(_ evidence: Evidence, about artifact: MeasuredArtifact) -> Verdict {
    let facts = ArtifactFacts(evidence, about: artifact)
    return KeyJudgment(policy: self, evidence: evidence, facts: facts).judge(artifact)
  }

  /// Says which layers must be read to judge an archive, or that reading them cannot help.
  public func plan(for archive: ImageArchive, given evidence: Evidence) -> PlanDecision {
    let facts = ArtifactFacts(evidence, about: archive)
    return KeyJudgment(policy: self, evidence: evidence, facts: facts).plan()
  }

  /// Judges a digest that the caller names and nobody measured.
  public func judge(
    _ evidence: Evidence, aboutDigest digest: SHA256Digest, of kind: ArtifactKind
  ) -> DigestVerdict {
    let facts = ArtifactFacts(evidence, aboutDigest: digest, of: kind)
    return KeyJudgment(policy: self, evidence: evidence, facts: facts).judge(digest)
  }

  /// The number of distinct signers behind signatures.
  static func distinctSigners(_ signatures: [CountedSignature]) -> Int {
    SignerDistinction.count(signatures.map(\.signer.distinction))
  }
}
