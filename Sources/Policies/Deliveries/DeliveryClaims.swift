import Artifacts
import Digests
import Statements

/// What one statement says lies in a folder: its claims by member.
struct DeliveryClaims {
  /// A member, with the claims about it: one, or several about images of one archive.
  struct Member {
    let name: DeliveryName
    let kind: ArtifactKind
    var claims: [ArtifactClaim]
  }

  /// Sorted bytewise by name.
  private(set) var members: [Member] = []
  /// Why claims are about no member.
  private(set) var problems: [DeliveryProblem] = []

  init(_ predicate: SigcheckPredicate) {
    var found: [DeliveryName: Member] = [:]
    for claim in predicate.artifacts {
      guard let text = claim.name else {
        problems += claim.digests.prefix(1).map { .memberUnnamed(claim.kind, $0.digest) }
        continue
      }
      guard let name = DeliveryName(text) else {
        problems.append(.memberOutside(name: text))
        continue
      }
      if let earlier = found[name], earlier.kind != .image || claim.kind != .image {
        problems.append(.memberRepeated(name: text))
      }
      found[name, default: Member(name: name, kind: claim.kind, claims: [])].claims.append(claim)
    }
    members = found.values.sorted {
      $0.name.text.utf8.lexicographicallyPrecedes($1.name.text.utf8)
    }
  }

  /// What the members cover of the folder.
  var covering: [DeliveryName: CoveringMember] {
    let pairs = members.map { member in
      let indexes = member.claims.flatMap(\.digests).filter { $0.role == .index }.map(\.digest)
      return (member.name, CoveringMember(kind: member.kind, indexes: Set(indexes)))
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }
}
