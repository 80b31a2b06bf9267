import Artifacts
import Digests
import Statements
import Verification

extension StatementMatching {
  /// The matches with an image, the strongest first: by an index above it, its manifest, or its
  /// config; at least one.
  func image(_ image: ImageOutline, in archive: ImageArchive) -> Result<[ClaimMatch], Reason> {
    switch statement.statement.kind {
    case .attestation(let type): return .failure(attestation(type))
    case .foreignSignature: return foreign(image, archive)
    case .signature(let predicate):
      let matches = claims(of: predicate).filter { $0.kind == .image }
        .compactMap { claim in match(claim, image) }
        .sorted { ($0.level ?? .config) > ($1.level ?? .config) }
      guard !matches.isEmpty else {
        return .failure(rewritten(predicate, image) ?? other(found: Self.digests(of: image)))
      }
      for match in matches {
        if let reason = disagreement(match, image) { return .failure(reason) }
        if let reason = contradiction(match.digest, archive) { return .failure(reason) }
      }
      return .success(matches)
    }
  }

  /// The digests of an image with their roles, strongest level first.
  static func digests(of image: ImageOutline) -> [SignedDigest] {
    var digests = image.indexes.map { SignedDigest(.index, $0) }
    if let manifest = image.manifest { digests.append(SignedDigest(.manifest, manifest)) }
    if let config = image.config, config.binds {
      digests.append(SignedDigest(.config, config.digest))
    }
    return digests
  }

  private func match(_ claim: ArtifactClaim, _ image: ImageOutline) -> ClaimMatch? {
    for own in Self.digests(of: image)
    where claim.digests.contains(where: { $0.role == own.role && $0.digest == own.digest }) {
      return ClaimMatch(
        claim: claim, annotations: claim.annotations, level: own.level, digest: own.digest)
    }
    return nil
  }

  /// A statement of others does not say what its digests are of: they count as a manifest's or an
  /// index's, never as a config's.
  private func foreign(
    _ image: ImageOutline, _ archive: ImageArchive
  ) -> Result<[ClaimMatch], Reason> {
    let own = Self.digests(of: image)
    for digest in own where digest.role != .config {
      guard let subject = subject(of: digest.digest) else { continue }
      if let reason = contradiction(digest.digest, archive) { return .failure(reason) }
      return .success([foreign(subject, digest.level, digest.digest)])
    }
    return .failure(other(found: own))
  }

  private func contradiction(_ digest: SHA256Digest, _ archive: ImageArchive) -> Reason? {
    guard let subject = subject(of: digest), let all = archive.digests(ofDocument: digest) else {
      return nil
    }
    return contradiction(of: subject, with: all)
  }

  /// What the claim says beside the digest must be what the document says.
  private func disagreement(_ match: ClaimMatch, _ image: ImageOutline) -> Reason? {
    guard let signed = match.claim?.digests.first(where: { $0.digest == match.digest }) else {
      return nil
    }
    if let platform = signed.platform, let own = image.platform, match.level != .index,
      platform != own
    {
      return Reason(
        .claimDisagrees(
          bundle: label, .platform, expected: platform.description, found: own.description))
    }
    if match.level == .config, let diffIDs = signed.diffIDs, diffIDs != image.diffIDs {
      return Reason(
        .claimDisagrees(
          bundle: label, .diffIDs, expected: diffIDs.map(\.description).joined(separator: " "),
          found: image.diffIDs.map(\.description).joined(separator: " ")))
    }
    return nil
  }

  /// The reason if the layers are those of a signed config and the config is another: what skopeo
  /// and podman make of a Docker config when they turn it into an OCI one.
  private func rewritten(_ predicate: SigcheckPredicate, _ image: ImageOutline) -> Reason? {
    guard let config = image.config, config.binds, !image.diffIDs.isEmpty else { return nil }
    let signed = claims(of: predicate).filter { $0.kind == .image }.flatMap(\.digests).first {
      $0.role == .config && $0.diffIDs == image.diffIDs
    }
    guard let signed else { return nil }
    return Reason(
      .configRewritten(
        bundle: label, signed: signed.digest, found: config.digest,
        RewrittenMembers(from: signed.members, to: config.members)))
  }
}

extension SignedDigest {
  /// The level of binding of an image's digest.
  fileprivate var level: BindingLevel {
    switch role {
    case .index: .index
    case .manifest: .manifest
    case .config, .file, .tree, nil: .config
    }
  }
}

extension RewrittenMembers {
  /// Compares the names of members, where the statement lists those of the signed config.
  init(from signed: [String]?, to found: [String]) {
    removed = (signed ?? []).filter { !found.contains($0) }
    added = signed == nil ? [] : found.filter { !(signed ?? []).contains($0) }
    areUnknown = signed == nil
  }
}
