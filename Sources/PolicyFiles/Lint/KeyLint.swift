import Policies
import SigningKeys
import StrictEncoding
import TrustRoots

/// Looks at the keys of a policy, each of which is read.
struct KeyLint {
  let policy: TrustPolicy
  let now: Timestamp
  private let found: [String: Result<PublicKey, TrustError>]

  init(policy: TrustPolicy, now: Timestamp) {
    self.policy = policy
    self.now = now
    let results = policy.keys.compactMap { signer in
      signer.key.map { key in
        (signer.name, Result { () throws(TrustError) in try key.key() })
      }
    }
    found = Dictionary(results) { first, _ in first }
  }

  var findings: [LintFinding] {
    let used = Set(policy.roles.flatMap(\.keys))
    var seen: [KeyID: String] = [:]
    return policy.keys.flatMap { key -> [LintFinding] in
      var findings = lifetime(of: key)
      if !used.contains(key.name) { findings.append(.unusedKey(key.name)) }
      switch found[key.name] {
      case .success(let publicKey)?:
        if publicKey.algorithm.hasShortModulus {
          findings.append(.weakAlgorithm(key: key.name, publicKey.algorithm))
        }
        if let other = seen[publicKey.countingIdentity] {
          findings.append(.sameKey(key: key.name, other: other))
        }
        seen[publicKey.countingIdentity] = seen[publicKey.countingIdentity] ?? key.name
      case .failure(let error)?: findings.append(.unusableKey(key: key.name, error))
      case nil: break
      }
      return findings
    }
  }

  /// The algorithm of a key, if it can be read; an identity has many keys.
  func algorithm(of key: PolicySigner) -> KeyAlgorithm? { (try? found[key.name]?.get())?.algorithm }

  /// Whether the key is believed now without a trusted time, for what is signed from now on.
  func isLive(_ key: PolicySigner) -> Bool {
    key.lifetime.refusal(at: now, trustedTime: nil, isPinned: false) == nil
  }

  /// The number of distinct signers of a role that are such, as thresholds count them.
  func distinct(_ role: Role, where isSuch: (PolicySigner) -> Bool) -> Int {
    let names = Set(role.signers)
    let keys = policy.signers.filter { names.contains($0.name) && isSuch($0) }
    return Set(keys.map { (try? found[$0.name]?.get())?.countingIdentity ?? $0.id }).count
  }

  private func lifetime(of key: PolicySigner) -> [LintFinding] {
    switch key.lifetime.state {
    case .active:
      guard let until = key.lifetime.until,
        until <= now || policy.validity.isNear(until, at: now)
      else { return [] }
      return [.keyEnds(key: key.name, until)]
    case .retired(let at), .superseded(let at):
      return at > now ? [.futureEvent(key: key.name, at)] : []
    case .compromised(let since?): return since > now ? [.futureEvent(key: key.name, since)] : []
    case .compromised(nil): return []
    }
  }
}
