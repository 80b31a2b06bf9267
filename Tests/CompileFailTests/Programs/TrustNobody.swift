// A policy and trusted keys cannot be had without the checks that refuse empty ones.
import Policies
import SigningKeys
import TrustRoots

func trustNobody() -> TrustedKeys {
  // error: missing argument for parameter #1 in call
  TrustedKeys()
}

func demandNothing(of keys: [PolicySigner]) -> TrustPolicy {
  // error: call can throw, but it is not marked with 'try' and the error is not handled
  TrustPolicy(signers: keys, roles: [], rules: [])
}

func weaken(_ application: PolicyApplication, at rule: Rule) -> TrustPolicy {
  var policy = application.policy
  // error: cannot assign to property: 'rules' is a 'let' constant
  policy.rules = [rule]
  return policy
}
