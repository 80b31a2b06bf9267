import Artifacts
import Policies
import SigningKeys
import TrustRoots

extension RandomTrial {
  private static let identities = ["frank", "grace", "heidi"]

  /// A trial whose roles have identities too, with signatures by certificates that name some of them.
  mutating func nextWithIdentities() throws -> Trial {
    var trial = next()
    let purposes = Set(trial.keys.flatMap(\.purposes))
    trial.keys += try Self.identities.map { name in
      try IdentityTests.identity(
        name, purposes: chance(7, of: 8) ? purposes : [.tree], identityLifetime())
    }
    trial.roles = trial.roles.map { role in
      let own = Self.identities.filter { _ in chance(1, of: 2) }
      let threshold = role.threshold + (own.isEmpty || chance(2, of: 3) ? 0 : 1)
      return Role(name: role.name, keys: role.keys, identities: own, threshold: threshold)
    }
    let signatures = trial.facts.signatures
    guard !signatures.isEmpty else { return trial }
    for _ in 0..<pick([1, 1, 2, 3]) {
      trial.facts.items.append(.signature(try certified(pick(signatures))))
    }
    return trial
  }

  private mutating func identityLifetime() -> KeyLifetime {
    KeyLifetime(
      from: chance(1, of: 6) ? Made.day(-7) : nil, until: chance(1, of: 6) ? Made.day(-5) : nil,
      state: chance(4, of: 5)
        ? .active
        : pick([
          .retired(at: Made.day(-5)), .compromised(since: nil), .compromised(since: Made.day(-5)),
        ]))
  }

  /// The same signature by a certificate, which names identities in the order in which they are trusted.
  private mutating func certified(_ signature: SignatureFacts) throws -> SignatureFacts {
    var signature = signature
    var named = Self.identities.filter { _ in chance(1, of: 2) }
    if named.isEmpty { named = [pick(Self.identities)] }
    let ids = try named.map(IdentityTests.id)
    signature.label = "\(named) \(generator.next())"
    signature.key = ids[0]
    // Now and then two certificates are for one key, or a key has one.
    signature.countingIdentity = Made.id(
      chance(1, of: 6) ? pick(["alice", "shared"]) : "the key of \(signature.label)")
    signature.otherIdentities = Array(ids.dropFirst())
    signature.unprovenIdentities = try Self.identities.filter {
      !named.contains($0) && chance(1, of: 8)
    }.map(IdentityTests.id)
    let all = Set(ids + signature.unprovenIdentities)
    signature.named = try Self.identities.map(IdentityTests.id).filter(all.contains)
    signature.trustedTime = chance(9, of: 10) ? Made.day(pick([-9, -6, -1])) : nil
    for other in signature.otherIdentities where chance(1, of: 4) {
      signature.otherProofs[other] = SignatureProof(
        trustedTime: chance(1, of: 2) ? Made.day(pick([-9, -6, -1])) : nil)
    }
    return signature
  }
}
