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
      while name.isEmpty || !seen.insert(name) { name += "#\(position + 1)" }
      return TimestampAuthority(
        name: name, source: PinnedCertificates(authority.certificates), window: authority.validFor,
        operator: authority.operator)
    }
    // What both prove is the policy's word, which holds whatever root is asked.
    return others + own
  }
}

extension [TimestampAuthority] {
  /// How many distinct ones have proven something, each by its name: those that may be one count once.
  func distinctCount(among proofs: [TrustedTime]) -> Int {
    let names = ExactNames(proofs.map(\.authority))
    var groups: [[TimestampAuthority]] = []
    for authority in self where names.contains(authority.name) {
      let own = groups.filter { $0.contains(where: authority.mayBe) }
      groups.removeAll { $0.contains(where: authority.mayBe) }
      groups.append(own.flatMap(\.self) + [authority])
    }
    return groups.count
  }
}
