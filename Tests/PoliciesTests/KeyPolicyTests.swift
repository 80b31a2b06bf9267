import Policies
import SigningKeys
import Testing
import TrustRoots

@Suite struct KeyPolicyTests {
  @Test func `A threshold that demands nothing or cannot be met is no policy`() throws {
    let key = try PrivateKey.generate(.ed25519).publicKey
    let keys = try TrustedKeys([key, key])
    #expect(throws: PolicyError.thresholdBelowOne(0)) {
      _ = try KeyPolicy(trusting: keys, requirement: Requirement(threshold: 0))
    }
    #expect(throws: PolicyError.thresholdAboveKeys(threshold: 2, keys: 1)) {
      _ = try KeyPolicy(trusting: keys, requirement: Requirement(threshold: 2))
    }
  }
}
