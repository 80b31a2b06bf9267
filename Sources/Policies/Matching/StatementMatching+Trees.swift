public import Artifacts
import Digests
import Statements
import Verification

extension StatementMatching {
  /// The matches with a tree, at least one.
  ///
  /// Statements of others never name one: the entry list is a format of this tool's own.
  func tree(_ tree: MeasuredTree) -> SignatureFacts.PartMatch {
    let found = [SignedDigest(.tree, tree.digest)]
    switch statement.statement.kind {
    case .attestation: return attestedTree(tree)
    case .foreignSignature: return .none(other(found: found))
    case .signature(let predicate):
      let trees = self.claims(of: predicate).filter { $0.kind == .tree }
      let claims = trees.filter { claim in
        claim.digests.contains { $0.role == .tree && $0.digest == tree.digest }
      }
      guard claims.isEmpty else {
        return .claims(
          claims.map {
            ClaimMatch(
              role: .tree, digest: tree.digest, reference: $0.reference,
              annotations: $0.annotations)
          })
      }
      guard let nearest = Self.nearest(of: trees, to: tree) else {
        return .none(other(found: found))
      }
      return .none(
        .treeDiffers(
          bundle: label, signed: nearest.digest, found: tree.digest, nearest.difference))
    }
  }

  private typealias Candidate = (digest: SHA256Digest, difference: TreeDifference?, isNamed: Bool)

  /// The signed tree that differs least; of those that travel without a list, one of this name.
  private static func nearest(
    of claims: [ArtifactClaim], to tree: MeasuredTree
  ) -> Candidate? {
    let name = tree.path.split(separator: "/").last.map(String.init)
    let candidates = claims.compactMap { claim -> Candidate? in
      guard let digest = claim.digests.first?.digest else { return nil }
      let difference = claim.entries.map { TreeDifference(signed: $0, found: tree.list) }
      return (digest, difference, claim.name == name)
    }
    return candidates.min { one, other in
      (one.difference?.count ?? .max, one.isNamed ? 0 : 1)
        < (other.difference?.count ?? .max, other.isNamed ? 0 : 1)
    }
  }
}

extension Rejection {
  /// The same reason with what is known of a tree's signed entry list.
  ///
  /// - Parameters:
  ///   - tree: The tree that was measured.
  ///   - list: The list that was found; it says nothing unless it has the digest that is signed.
  ///   - place: Where it was looked for.
  /// - Returns: The reason, unchanged where it is none about a tree's digest.
  public func comparing(
    _ tree: MeasuredTree, with list: TreeList?, listedAt place: String
  ) -> Rejection {
    guard case .treeDiffers(let bundle, let signed, let found, _, _) = self, found == tree.digest
    else { return self }
    let difference = list.flatMap { list in
      list.digest == signed ? TreeDifference(signed: list, found: tree.list) : nil
    }
    return .treeDiffers(
      bundle: bundle, signed: signed, found: found, difference, listedAt: place)
  }
}
