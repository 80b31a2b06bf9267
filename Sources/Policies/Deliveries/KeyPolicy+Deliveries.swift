public import Artifacts
public import Digests
import SigningKeys
import Verification

extension KeyPolicy {
  /// The members of a delivery that must be opened and measured to judge it.
  public func members(of delivery: Delivery, given evidence: Evidence) -> [RequestedMember] {
    DeliveryJudgment(policy: self, evidence: evidence).requests(in: delivery)
  }

  /// The digests of the trees that valid statements claim.
  ///
  /// The entry lists of such trees may lie beside a bundle, and then in a delivery.
  public func signedTrees(given evidence: Evidence) -> Set<SHA256Digest> {
    DeliveryJudgment(policy: self, evidence: evidence).claimedTrees
  }

  /// Says which layers must be read of a member that is an image archive.
  public func plan(
    for archive: ImageArchive, named name: DeliveryName, given evidence: Evidence
  ) -> MeasurementPlan {
    DeliveryJudgment(policy: self, evidence: evidence).plan(for: archive, name)
  }

  /// Judges a delivered folder, whose members are those of ``members(of:given:)``, measured.
  ///
  /// Each statement counts only if it alone describes the whole folder. Every condition is demanded
  /// of each member.
  ///
  /// - Parameters:
  ///   - evidence: What verification found about the bundles.
  ///   - delivery: The folder with its members.
  /// - Returns: The answer, with the proof or the reasons.
  public func judge(_ evidence: Evidence, about delivery: MeasuredDelivery) -> DeliveryVerdict {
    DeliveryJudgment(policy: self, evidence: evidence).judge(delivery)
  }

  /// The same conditions for a statement that stands alone.
  var forOneStatement: KeyPolicy { KeyPolicy(of: self, threshold: 1) }

  /// The same conditions where these statements, all satisfied, are all who speak of an artifact.
  func forStatements(of items: [EvidenceItem]) -> KeyPolicy {
    let signers = items.compactMap { item in
      if case .statement(let statement) = item.outcome {
        statement.signer.distinction
      } else {
        nil
      }
    }
    return KeyPolicy(
      of: self, threshold: min(requirement.threshold, SignerDistinction.count(signers)))
  }

  private init(of policy: KeyPolicy, threshold: Int) {
    signers = policy.signers
    var requirement = policy.requirement
    requirement.threshold = threshold
    self.requirement = requirement
  }
}

/// A member that a statement claims, and as what.
public struct RequestedMember: Sendable, Hashable {
  /// Its name.
  public let name: DeliveryName
  /// What it is to be read as.
  public let kind: ArtifactKind
}
