import Artifacts
import Digests
import Statements
import Verification

extension StatementMatching {
  /// The match of an attestation with a file.
  func attestedFile(_ digests: DigestSet, _ sha256: SHA256Digest) -> SignatureFacts.PartMatch {
    guard isAttested(sha256, .file, as: .file) else {
      return .none(other(found: [SignedDigest(.file, sha256)]))
    }
    let subjects = statement.statement.subjects.filter { $0.sha256 == sha256 }
    if let reason = subjects.lazy.compactMap({ contradiction(of: $0, with: digests) }).first {
      return .none(reason)
    }
    return .claims([ClaimMatch(role: .file, digest: sha256)])
  }

  /// The match of an attestation with a tree.
  func attestedTree(_ tree: MeasuredTree) -> SignatureFacts.PartMatch {
    guard isAttested(tree.digest, .tree, as: .tree) else {
      return .none(other(found: [SignedDigest(.tree, tree.digest)]))
    }
    return .claims([ClaimMatch(role: .tree, digest: tree.digest)])
  }

  /// The matches of an attestation with an image, the strongest first.
  func attestedImage(
    _ image: ImageOutline, _ archive: ImageArchive
  ) -> SignatureFacts.PartMatch {
    let own = Self.digests(of: image)
    var matches: [ClaimMatch] = []
    for digest in own {
      guard let role = digest.role, isAttested(digest.digest, .image, as: role) else {
        continue
      }
      if let reason = contradiction(digest.digest, archive) { return .none(reason) }
      matches.append(ClaimMatch(role: role, digest: digest.digest, level: role.level))
    }
    return matches.isEmpty ? .none(other(found: own)) : .claims(matches)
  }

  /// The match of an attestation with a digest, in whichever legal role it is a subject.
  func attested(_ digest: SHA256Digest, _ kind: ArtifactKind) -> SignatureFacts.PartMatch {
    let role = DigestRole.legal(for: kind).first { isAttested(digest, kind, as: $0) }
    guard let role else { return .none(other(found: [SignedDigest(nil, digest)])) }
    return .claims([ClaimMatch(role: role, digest: digest, level: role.level)])
  }

  /// Whether a subject names a digest in a role.
  ///
  /// Where a subject does not say of what its digest is, it counts as others' statements do: as a
  /// file's, or as that of an image's manifest or index.
  private func isAttested(
    _ digest: SHA256Digest, _ kind: ArtifactKind, as role: DigestRole
  ) -> Bool {
    statement.statement.subjects.contains { subject in
      guard subject.sha256 == digest else { return false }
      if let own = subject.role { return own.kind == kind && own.role == role }
      return switch role {
      case .file, .manifest, .index: true
      case .config, .tree: false
      }
    }
  }
}
