import Certificates
import Policies
import SigstoreTrust
import StrictEncoding
import TrustRoots

extension ExportedRules {
  /// The identities of a role that the format can say; those that cannot be said are left out, since fewer
  /// signers can only refuse more.
  mutating func identities(
    of role: Role, for rule: Rule
  ) throws(ExchangeError) -> [ExportedSigner] {
    var found: [(signer: ExportedSigner, identity: CertificateIdentity)] = []
    for name in role.identities.sorted(by: { $0.precedesBytewise($1) }) {
      guard let signer = policy.identities.first(where: { $0.name.isExactly(name) }),
        let listed = signer.identity, let exported = try usable(signer, listed, for: rule)
      else { continue }
      let identity = listed.trusted.identity
      // One certificate counts once here, and would meet each of several demands there.
      guard role.threshold == 1 || !found.contains(where: { $0.identity.mayBe(identity) }) else {
        note("identities.\(name)", .identity, .stricter)
        continue
      }
      found.append((exported, identity))
    }
    return found.map(\.signer)
  }

  private mutating func usable(
    _ signer: PolicySigner, _ listed: PolicyIdentity, for rule: Rule
  ) throws(ExchangeError) -> ExportedSigner? {
    let place = "identities.\(signer.name)"
    guard signer.purposes.contains(.image) else { return nil }
    guard signer.lifetime.refusal(at: now, trustedTime: nil, isPinned: false) == nil else {
      note(place, .keyNotBelieved(signer.lifetime.summary), .stricter)
      return nil
    }
    guard isSayable(listed.trusted.identity), rule.conditions.algorithms == nil,
      !policy.identities.contains(where: \.isCompromised)
    else {
      note(place, .identity, .stricter)
      return nil
    }
    // There a signature is as good as the certificate, whenever it was made.
    if signer.lifetime.from != nil, !mayOmit("\(place).from", .condition("from")) { return nil }
    let demand = listed.trusted.demand
    if demand.transparency > 1 || demand.timestamps > 0
      || demand.certificateLogs > format.certificateLogs, !mayOmit(place, .evidence)
    {
      return nil
    }
    guard let root = try root(listed.root, named: listed.rootName, needsAuthorities: true) else {
      note(place, .identity, .stricter)
      return nil
    }
    if demand.transparency == 0 { note(place, .evidence, .stricter) }
    noteEnd(signer.lifetime.end(after: now), place)
    return ExportedSigner(
      name: signer.name, source: .identity(listed.trusted.identity), root: root,
      needsCertificateLog: demand.certificateLogs > 0)
  }

  /// Whether the format says who is meant, and nobody else.
  private func isSayable(_ identity: CertificateIdentity) -> Bool {
    guard identity.issuer != nil, identity.distinguishedName == nil, identity.claims.isEmpty,
      identity.claimPatterns.isEmpty, let subject = identity.subject
    else { return false }
    switch (subject, format) {
    case (.exactly(let text), .containers):
      return text.isEmail && (identity.kind == nil || identity.kind == .email)
    case (.matching, .containers): return false
    case (.exactly(let text), .clusterImagePolicy):
      // Kinds are not told apart there, so the text alone must tell.
      switch identity.kind {
      case nil: return true
      case .email: return text.isEmail
      case .uri: return text.contains("://")
      default: return false
      }
    case (.matching, .clusterImagePolicy): return identity.kind == nil
    }
  }

  /// A root of which the format can say enough, or nil.
  mutating func root(
    _ pinned: PinnedRoot, named name: String, needsAuthorities: Bool
  ) throws(ExchangeError) -> ExportedRoot? {
    let root: TrustedRoot
    do throws(TrustError) { root = try pinned.value() } catch { throw .trust(error) }
    let exported = ExportedRoot(root, named: name, at: now)
    let place = "trusted-roots.\(name)"
    switch format {
    case .containers:
      guard !exported.logs.isEmpty, !needsAuthorities || !exported.authorities.isEmpty else {
        return nil
      }
      note(place, .rootWindows, .looser)
      noteEnd(exported.end, place)
    case .clusterImagePolicy:
      guard exported.hasClusterName else { return nil }
      note(place, .clusterRoot(name), .looser)
    }
    return exported
  }
}

extension ExportedPolicy.Format {
  /// How many promises of logs of certificates can be demanded.
  fileprivate var certificateLogs: Int {
    switch self {
    case .containers: 0
    case .clusterImagePolicy: 1
    }
  }
}

extension PolicySigner {
  fileprivate var isCompromised: Bool {
    if case .compromised = lifetime.state { true } else { false }
  }
}

extension CertificateIdentity {
  /// Whether one certificate may name both, as far as subjects tell.
  fileprivate func mayBe(_ other: CertificateIdentity) -> Bool {
    guard case .exactly(let one)? = subject, case .exactly(let two)? = other.subject else {
      return true
    }
    return one.isExactly(two)
  }
}

extension String {
  /// Whether a subject of another kind cannot be written so.
  fileprivate var isEmail: Bool {
    utf8.count { $0 == UInt8(ascii: "@") } == 1 && !contains(":") && !contains("/")
      && !contains("!")
  }
}
