import Digests
public import Policies
import SigningKeys
public import StrictEncoding
import TrustRoots

/// Finds what of a policy ends within a time.
public struct SoonEnding: Sendable {
  /// How far ahead is looked.
  public let within: TimeSpan
  /// The time from which is looked.
  public let now: Timestamp

  /// Looks ahead from a time.
  public init(within: TimeSpan, at now: Timestamp) {
    self.within = within
    self.now = now
  }

  /// The findings: the policy, then keys, authorities and waivers by name.
  public func findings(_ policy: TrustPolicy, path: String) -> [AuditFinding] {
    var findings: [AuditFinding] = []
    if let end = soon(policy.validity.expires) {
      findings.append(.policyEnds(path: path, end))
    }
    for signer in policy.signers {
      guard let end = soon(signer.lifetime.end(after: now)) else { continue }
      findings.append(.keyEnds(key: signer.name, keyID: signer.id.digest.description, end))
    }
    for authority in policy.authorities {
      guard let end = soon(authority.end(after: now)) else { continue }
      findings.append(.authorityEnds(name: authority.name, end))
    }
    for waiver in policy.waivers {
      guard let end = soon(waiver.expires) else { continue }
      findings.append(.waiverEnds(id: waiver.id, end))
    }
    return findings
  }

  private func soon(_ end: Timestamp?) -> Timestamp? {
    guard let end, end > now, end.secondsSinceEpoch - now.secondsSinceEpoch <= within.seconds
    else { return nil }
    return end
  }
}
