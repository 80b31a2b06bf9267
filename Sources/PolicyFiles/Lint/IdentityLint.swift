import Certificates
import Policies
import SigstoreTrust
import StrictEncoding
import TrustRoots

/// Looks at the identities of a policy.
struct IdentityLint {
  let policy: TrustPolicy
  let now: Timestamp

  var findings: [LintFinding] {
    let used = ExactNames(policy.roles.flatMap(\.identities))
    return policy.identities.flatMap { signer -> [LintFinding] in
      guard let listed = signer.identity else { return [] }
      return lifetime(of: signer)
        + (used.contains(signer.name) ? [] : [.unusedIdentity(signer.name)])
        + patterns(of: listed.trusted) + demand(of: listed) + lists(of: listed)
    } + policy.roles.flatMap(overlaps)
  }

  private func lifetime(of signer: PolicySigner) -> [LintFinding] {
    guard signer.lifetime.state == .active, let until = signer.lifetime.until,
      until <= now || policy.validity.isNear(until, at: now)
    else { return [] }
    return [.identityEnds(identity: signer.name, until)]
  }

  private func patterns(of trusted: TrustedIdentity) -> [LintFinding] {
    var findings: [LintFinding] = []
    if case .matching(let pattern)? = trusted.identity.subject {
      if pattern.namesNoOwner {
        findings.append(.widePattern(identity: trusted.name))
      }
      if pattern.hasLooseDot {
        findings.append(.looseDot(identity: trusted.name, member: "subject-pattern"))
      }
    }
    if trusted.identity.claimPatterns.values.contains(where: \.hasLooseDot) {
      findings.append(.looseDot(identity: trusted.name, member: "claims"))
    }
    return findings
  }

  /// Logs that the root has, and that are not demanded.
  private func demand(of listed: PolicyIdentity) -> [LintFinding] {
    let trusted = listed.trusted
    guard trusted.identity.certificateKind == .fulcio else { return [] }
    // A root that cannot be read may have logs; that it cannot be read is told elsewhere.
    let root = try? listed.root.value()
    let demanded = [
      ("transparency", trusted.demand.transparency, root?.logs.isEmpty ?? false),
      ("certificate-logs", trusted.demand.certificateLogs, root?.certificateLogs.isEmpty ?? false),
    ]
    return demanded.filter { $0.1 == 0 && !$0.2 }.map {
      .noLogDemanded(identity: trusted.name, member: $0.0)
    }
  }

  private func lists(of listed: PolicyIdentity) -> [LintFinding] {
    do throws(TrustError) {
      guard let lists = try listed.revocation?.value().lists else { return [] }
      let name = listed.trusted.name
      return lists.all.compactMap(\.nextUpdate).filter { $0 <= now }
        .map { .staleRevocationList(identity: name, $0) }
        + lists.ends(after: now).filter { policy.validity.isNear($0.time, at: now) }
        .map { .revocationListEnds(identity: name, issuer: $0.issuer, $0.time) }
    } catch {
      return [.unusableRevocationList(identity: listed.trusted.name, error)]
    }
  }

  private func overlaps(in role: Role) -> [LintFinding] {
    let names = ExactNames(role.identities)
    let listed = policy.identities.filter { names.contains($0.name) }.compactMap(\.identity)
    return listed.enumerated().flatMap { position, one in
      listed[(position + 1)...].filter { other in
        // One name under two roots is of use where one signature will do.
        one.overlaps(other) && (role.threshold > 1 || one.rootName.isExactly(other.rootName))
      }.map { other in
        .overlappingIdentities(
          role: role.name, identity: one.trusted.name, other: other.trusted.name)
      }
    }
  }
}

extension PolicyIdentity {
  /// Whether one certificate may name both, as far as can be told.
  fileprivate func overlaps(_ other: PolicyIdentity) -> Bool {
    let (one, two) = (trusted.identity, other.trusted.identity)
    guard Self.areEqual(one.issuer, two.issuer) else { return false }
    if let name = one.distinguishedName, let other = two.distinguishedName {
      guard name.isExactly(other) else { return false }
    }
    let contradict = one.claims.contains { claim, text in
      two.claims[claim].map { !$0.isExactly(text) } ?? false
    }
    guard !contradict else { return false }
    guard let subject = one.subject, let other = two.subject else { return true }
    return switch (subject, other) {
    case (.exactly(let text), let other): other.isSatisfied(by: text)
    case (let other, .exactly(let text)): other.isSatisfied(by: text)
    case (.matching(let one), .matching(let two)): one == two
    }
  }

  private static func areEqual(_ one: String?, _ other: String?) -> Bool {
    switch (one, other) {
    case (nil, nil): true
    case (let one?, let other?): one.isExactly(other)
    default: false
    }
  }
}
