import Artifacts
import Digests
import Statements
import Verification

extension StatementMatching {
  /// The matches with an image, the strongest first: by an index above it, its manifest, or its
  /// config; at least one.
  func image(_ image: ImageOutline, in archive: ImageArchive) -> SignatureFacts.PartMatch {
    switch statement.statement.kind {
    case .attestation: return attestedImage(image, archive)
    case .foreignSignature: return foreign(image, archive)
    case .signature(let predicate):
      let matches = claims(of: predicate).filter { $0.kind == .image }
        .compactMap { claim in match(claim, image).map { (claim: claim, match: $0) } }
        .sorted { ($0.match.level ?? .config) > ($1.match.level ?? .config) }
      guard !matches.isEmpty else {
        return .none(rewritten(predicate, image) ?? other(found: Self.digests(of: image)))
      }
      for (claim, match) in matches {
        if let reason = disagreement(match, of: claim, image) { return .none(reason) }
        if let reason = contradiction(match.digest, archive) { return .none(reason) }
      }
      return .claims(matches.map(\.match))
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
    let named = Self.digests(of: image).filter { own in
      claim.digests.contains { $0.role == own.role && $0.digest == own.digest }
    }
    guard let strongest = named.first, let role = strongest.role else { return nil }
    return ClaimMatch(
      role: role, digest: strongest.digest, level: role.level, reference: claim.reference,
      annotations: claim.annotations, alsoNaming: named.map(\.digest))
  }

  /// A statement of others does not say what its digests are of: they count as a manifest's or an
  /// index's, never as a config's.
  private func foreign(
    _ image: ImageOutline, _ archive: ImageArchive
  ) -> SignatureFacts.PartMatch {
    let own = Self.digests(of: image)
    for digest in own where digest.role != .config {
      guard let role = digest.role, let subject = subject(of: digest.digest) else { continue }
      if let reason = contradiction(digest.digest, archive) { return .none(reason) }
      return .claims([foreign(subject, role, digest.digest)])
    }
    return .none(other(found: own))
  }

  func contradiction(_ digest: SHA256Digest, _ archive: ImageArchive) -> Rejection? {
    guard let all = archive.digests(ofDocument: digest) else { return nil }
    return statement.statement.subjects.lazy.filter { $0.sha256 == digest }
      .compactMap { contradiction(of: $0, with: all) }.first
  }

  /// What the claim says beside the digest must be what the document says.
  private func disagreement(
    _ match: ClaimMatch, of claim: ArtifactClaim, _ image: ImageOutline
  ) -> Rejection? {
    guard let signed = claim.digests.first(where: { $0.digest == match.digest }) else {
      return nil
    }
    if let platform = signed.platform, let own = image.platform, match.level != .index,
      platform != own
    {
      return .claimDisagrees(
        bundle: label, .platform, expected: platform.description, found: own.description)
    }
    if match.level == .config, let diffIDs = signed.diffIDs, diffIDs != image.diffIDs {
      return .claimDisagrees(
        bundle: label, .diffIDs, expected: diffIDs.map(\.description).joined(separator: " "),
        found: image.diffIDs.map(\.description).joined(separator: " "))
    }
    return nil
  }

  /// The reason if the layers are those of a signed config and the config is another: what skopeo
  /// and podman make of a Docker config when they turn it into an OCI one.
  private func rewritten(_ predicate: SigcheckPredicate, _ image: ImageOutline) -> Rejection? {
    guard let config = image.config, config.binds, !image.diffIDs.isEmpty else { return nil }
    let signed = claims(of: predicate).filter { $0.kind == .image }.flatMap(\.digests).first {
      $0.role == .config && $0.diffIDs == image.diffIDs
    }
    guard let signed else { return nil }
    return .configRewritten(
      bundle: label, signed: signed.digest, found: config.digest,
      RewrittenMembers(from: signed.members, to: config.members))
  }
}

extension DigestRole {
  /// The level at which a digest of this role binds an image; nil for what is no image's.
  var level: BindingLevel? {
    switch self {
    case .index: .index
    case .manifest: .manifest
    case .config: .config
    case .file, .tree: nil
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
