// What a policy says of facts that anybody can write down is no acceptance and no verdict.
import Artifacts
import Digests
import Policies

func accept(_ facts: ArtifactFacts, by policy: PolicyApplication) -> Acceptance {
  // error: cannot convert return expression of type 'PolicyEvaluation' to return type 'Acceptance'
  policy.evaluate(facts)
}

func judge(
  _ facts: ArtifactFacts, by policy: PolicyApplication, about artifact: MeasuredArtifact
) -> Verdict {
  // error: cannot convert value of type 'ArtifactFacts' to expected argument type 'Evidence'
  policy.decide(facts, about: artifact).answer
}

func decide(_ evaluation: PolicyEvaluation, _ acceptance: Acceptance) -> Decision<Verdict> {
  // error: 'Decision<Answer>' initializer is inaccessible due to 'internal' protection level
  Decision(answer: .accepted(acceptance), evaluation: evaluation)
}

func evaluate(_ facts: ArtifactFacts) -> PolicyEvaluation {
  // error: 'PolicyEvaluation' initializer is inaccessible due to 'internal' protection level
  PolicyEvaluation(rules: [], reasons: [], remarks: [], versions: nil, facts: facts)
}
