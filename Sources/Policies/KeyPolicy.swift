public import Artifacts
public import Digests
import SigningKeys
public import TrustRoots

/// The policy of a caller who names trusted keys: so many distinct ones must have signed.
///
/// Each counted statement must by itself satisfy every condition; conditions are never pieced
/// together from several statements. Each image of an archive must meet the threshold on its own.
public struct KeyPolicy: Sendable {
  /// The keys that may sign.
  public let keys: TrustedKeys
  /// What is demanded of their signatures.
  public let requirement: Requirement

  /// Makes a policy that can be met.
  ///
  /// - Throws: ``PolicyError`` for a threshold below one or above the number of distinct keys.
  public init(trusting keys: TrustedKeys, requirement: Requirement) throws(PolicyError) {
    guard requirement.threshold >= 1 else { throw .thresholdBelowOne(requirement.threshold) }
    guard requirement.threshold <= keys.distinctCount else {
      throw .thresholdAboveKeys(threshold: requirement.threshold, keys: keys.distinctCount)
    }
    self.keys = keys
    self.requirement = requirement
  }

  /// Judges a measured artifact.
  ///
  /// - Parameters:
  ///   - evidence: What verification found about the artifact's bundles.
  ///   - artifact: What was measured; an archive according to ``plan(for:given:)``.
  /// - Returns: The answer, with the proof or the reasons.
  public func judge(_ evidence: Evidence, about artifact: MeasuredArtifact) -> Verdict {
    switch artifact {
    case .file(let file): FileJudgment(policy: self, evidence: evidence).judge(file)
    case .image(let archive): ImageJudgment(policy: self, evidence: evidence).judge(archive)
    case .tree(let tree): TreeJudgment(policy: self, evidence: evidence).judge(tree)
    }
  }

  /// Says which layers must be read to judge an archive, or that reading them cannot help.
  public func plan(for archive: ImageArchive, given evidence: Evidence) -> PlanDecision {
    ImageJudgment(policy: self, evidence: evidence).plan(archive)
  }

  /// Judges a digest that the caller names and nobody measured.
  public func judge(
    _ evidence: Evidence, aboutDigest digest: SHA256Digest, of kind: ArtifactKind
  ) -> DigestVerdict {
    DigestJudgment(policy: self, evidence: evidence).judge(digest, kind)
  }

  /// The number of distinct keys behind signatures, however each key is encoded.
  static func distinctKeys(_ signatures: [CountedSignature]) -> Int {
    Set(signatures.map(\.key.countingIdentity)).count
  }
}

/// Whether an archive's layers are worth reading.
public enum PlanDecision: Sendable {
  /// Read these.
  case measure(MeasurementPlan)
  /// Whatever they hold, the answer is no.
  case rejected(first: Rejection, others: [Rejection])
}
