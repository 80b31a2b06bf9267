import Certificates
import SigningKeys
import StrictEncoding
public import TrustRoots

extension TrustPolicy {
  /// All signers; keys and roots are read when they are first needed.
  ///
  /// Identities are looked at root by root; of one root, those that name their subject exactly before those
  /// with a pattern, and then by name.
  public var trustedSigners: TrustedSigners {
    let keys = self.keys
    let evidence = keys.compactMap { key in key.evidence.map { (key.id, $0) } }
    do throws(TrustError) {
      return try TrustedSigners(
        keys: keys.isEmpty ? nil : TrustedKeys(pinned: keys.compactMap(\.key)),
        evidence: Dictionary(evidence) { first, _ in first }, certificates: try certificates())
    } catch {
      preconditionFailure("a policy was made without signers")
    }
  }

  private func certificates() throws(TrustError) -> [CertificateTrust] {
    let listed = identities.compactMap(\.identity)
    let ordered = listed.filter { !$0.isPattern } + listed.filter(\.isPattern)
    var groups: [[PolicyIdentity]] = []
    for identity in ordered {
      if let group = groups.firstIndex(where: { $0[0].isSearched(with: identity) }) {
        groups[group].append(identity)
      } else {
        groups.append([identity])
      }
    }
    var trusted: [CertificateTrust] = []
    for group in groups {
      let (identities, root) = (group.map(\.trusted), group[0].root)
      switch group[0].trusted.identity.certificateKind {
      case .fulcio: trusted.append(try CertificateTrust(identities: identities, root: root))
      case .codeSigning:
        trusted.append(
          try CertificateTrust(
            privateIdentities: identities, root: root, revocation: group[0].revocation))
      }
    }
    return trusted
  }
}

extension PolicyIdentity {
  /// Whether more than one subject may be meant.
  fileprivate var isPattern: Bool {
    if case .matching? = trusted.identity.subject { true } else { false }
  }
}
