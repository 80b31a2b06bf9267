import Certificates
import SigstoreTrust
import StrictEncoding
import TrustRoots

extension TrustedRoot {
  /// The root's time-stamping authorities and those of a policy beside them, each with a name of its own: what the
  /// file calls it, or its position where that is nothing, or another's name.
  func timestampAuthorities(beside others: [TimestampAuthority]) -> [TimestampAuthority] {
    var seen = ExactNames(others.map(\.name))
    let own = timestampAuthorities.enumerated().map { position, authority in
      var name = authority.commonName ?? authority.uri ?? authority.organization ?? ""
      if name.isEmpty || !seen.insert(name) { name += "#\(position + 1)" }
      return TimestampAuthority(
        name: name, source: PinnedCertificates(authority.certificates), window: authority.validFor,
        operator: authority.operator)
    }
    return own + others
  }
}

extension [TimestampAuthority] {
  /// How many distinct ones have proven something, each by its name: those that share an operator, or a root, are one.
  func distinctCount(among proofs: [TrustedTime]) -> Int {
    let names = ExactNames(proofs.map(\.authority))
    var groups: [Set<[UInt8]>] = []
    for authority in self where names.contains(authority.name) {
      var group = authority.operatorIdentities
      groups.removeAll { other in
        guard !other.isDisjoint(with: group) else { return false }
        group.formUnion(other)
        return true
      }
      groups.append(group)
    }
    return groups.count
  }
}
