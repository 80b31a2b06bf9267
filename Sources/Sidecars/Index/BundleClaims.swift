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
      let digests = statement.subjects.flatMap(\.digests)
      self.init(
        statement.kind.isAttestation ? .attestation : .signature, Self.claims(of: statement),
        Set(digests.compactMap { HashAlgorithm(rawValue: $0.algorithm) }))
    }
  }

  private init(_ form: BundleForm, _ claims: [BundleClaim], _ algorithms: Set<HashAlgorithm>) {
    self.form = form
    var known: Set<BundleClaim> = []
    self.claims = claims.filter { known.insert($0).inserted }
    self.algorithms = algorithms
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
