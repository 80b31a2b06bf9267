import Artifacts
import Bundles
import Digests
import Statements

/// The claims of one bundle, read before any signature is checked.
struct BundleClaims: Sendable {
  let form: BundleForm
  /// What the index is asked by.
  let claims: [BundleClaim]
  /// The algorithms of every digest that is claimed of an artifact.
  let algorithms: Set<HashAlgorithm>
  /// What the payload was read as, where it is a statement and short enough to be remembered.
  let statement: Statement?

  init(of bundle: Bundle) {
    switch bundle.content {
    case .messageSignature(let message):
      self.init(
        .message, [BundleClaim(digest: message.claimedDigest, name: nil, kind: .file)],
        [message.digestAlgorithm])
    case .dsseEnvelope(let envelope):
      guard let statement = try? Statement(decoding: envelope.payload) else {
        self.init(.unreadable, [], [])
        return
      }
      self.init(
        statement.kind.isAttestation ? .attestation : .signature, Self.claims(of: statement),
        statement.algorithms,
        envelope.payload.count <= StatementMemory.longest ? statement : nil)
    }
  }

  private init(
    _ form: BundleForm, _ claims: [BundleClaim], _ algorithms: Set<HashAlgorithm>,
    _ statement: Statement? = nil
  ) {
    self.form = form
    self.claims = claims.count > 1 ? Self.distinct(claims) : claims
    self.algorithms = algorithms
    self.statement = statement
  }

  private static func distinct(_ claims: [BundleClaim]) -> [BundleClaim] {
    var known: Set<BundleClaim> = []
    return claims.filter { known.insert($0).inserted }
  }

  /// The predicate of a signature of ours says what a digest is of; other statements leave it to the
  /// subjects.
  private static func claims(of statement: Statement) -> [BundleClaim] {
    var kinds: [SHA256Digest: ArtifactKind] = [:]
    if case .signature(let predicate) = statement.kind {
      for artifact in predicate.artifacts {
        for claimed in artifact.digests { kinds[claimed.digest] = artifact.kind }
      }
    }
    return statement.subjects.compactMap { subject in
      guard let digest = subject.sha256 else { return nil }
      return BundleClaim(
        digest: AnyDigest(digest), name: subject.name,
        kind: subject.role?.kind ?? kinds[digest])
    }
  }
}

extension StatementKind {
  fileprivate var isAttestation: Bool {
    if case .attestation = self { true } else { false }
  }
}
