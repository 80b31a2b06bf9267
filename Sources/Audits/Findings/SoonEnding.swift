import Certificates
import Digests
public import Policies
import SigningKeys
import SigstoreTrust
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

  /// The findings: the policy, then keys and identities, lists, trusted roots, authorities and waivers.
  public func findings(_ policy: TrustPolicy, path: String) -> [AuditFinding] {
    var findings: [AuditFinding] = []
    if let end = soon(policy.validity.expires) {
      findings.append(.policyEnds(path: path, end))
    }
    for signer in policy.signers {
      guard let end = soon(signer.lifetime.end(after: now)) else { continue }
      findings.append(
        signer.identity == nil
          ? .keyEnds(key: signer.name, keyID: signer.id.digest.description, end)
          : .identityEnds(identity: signer.name, end))
    }
    findings += lists(policy) + roots(policy)
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

  private func lists(_ policy: TrustPolicy) -> [AuditFinding] {
    var seen: Set<RevocationListEnd> = []
    return policy.signers.flatMap { $0.listEnds(after: now) }
      .filter { soon($0.time) != nil && seen.insert($0).inserted }
      .map { .listEnds(issuer: $0.issuer, $0.time) }
  }

  private func roots(_ policy: TrustPolicy) -> [AuditFinding] {
    var seen: Set<NamedRootEnd> = []
    return policy.signers.flatMap { $0.rootEnds(after: now) }
      .filter { soon($0.end.time) != nil && seen.insert($0).inserted }.map(AuditFinding.rootEnds)
  }

  /// The end, if it is within the time.
  public func soon(_ end: Timestamp?) -> Timestamp? {
    guard let end, end > now, end.secondsSinceEpoch - now.secondsSinceEpoch <= within.seconds
    else { return nil }
    return end
  }
}
