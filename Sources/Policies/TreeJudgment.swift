import Artifacts
import Digests
import Statements
import Verification

/// Judges a measured folder tree.
///
/// 1. No link of the tree may lead out of it: what it leads to was neither measured nor signed.
/// 2. Each valid statement must claim the tree: kind and role `tree`, by its digest.
/// 3. Each must meet the reference and the annotations by itself.
/// 4. Enough distinct keys must remain.
struct TreeJudgment {
  let policy: KeyPolicy
  let evidence: Evidence

  func judge(_ tree: MeasuredTree) -> Verdict {
    if let link = tree.escapingLinks.first {
      return .rejected([.treeLinkEscapes(path: link.path, target: link.target)])
    }
    return DirectJudgment(policy: policy, evidence: evidence).judge(.tree(tree)) {
      assess($0, tree)
    }
  }

  private func assess(
    _ item: EvidenceItem, _ tree: MeasuredTree
  ) -> Result<CountedSignature, Reason> {
    let label = item.label
    switch item.outcome {
    case .failure(.needsBytes): return .failure(Reason(.messageOfTree(bundle: label)))
    case .failure(let error): return .failure(Reason(.signature(bundle: label, error)))
    case .message: return .failure(Reason(.messageOfTree(bundle: label)))
    case .statement(let statement):
      let conditions = Conditions(requirement: policy.requirement)
      return evidence.matching(statement, label).tree(tree)
        .flatMap { conditions.choose($0, in: label) }
        .map { CountedSignature(statement, $0, label: label) }
    }
  }
}
