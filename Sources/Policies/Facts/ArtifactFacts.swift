public import Artifacts

/// All that is known of one artifact and its bundles, before anything is demanded.
///
/// What a policy says depends on this, its own text, the time and what the caller demands, and on
/// nothing else.
public struct ArtifactFacts: Sendable {
  /// What the artifact is.
  public var kind: ArtifactKind
  /// Its parts, each of which must be vouched for: the images of an archive, or the whole.
  public var parts: [PartFacts]
  /// What is known of each bundle, in the order they were read.
  public var items: [Item]
  /// Reasons to refuse the artifact whatever is signed.
  public var defects: [Rejection] = []
  /// False where there is a digest and no bytes.
  public var isMeasured: Bool

  /// What is known of a bundle.
  public enum Item: Sendable {
    /// It has a signature by a trusted key.
    case signature(SignatureFacts)
    /// It has an attestation by a trusted key, which is no signature of the artifact.
    case attestation(AttestationFacts)
    /// It has none that can count for an artifact of this kind.
    case refused(Rejection)
  }

  /// Notes the facts.
  public init(kind: ArtifactKind, parts: [PartFacts], items: [Item], isMeasured: Bool = true) {
    self.kind = kind
    self.parts = parts
    self.items = items
    self.isMeasured = isMeasured
  }

  /// The signatures by trusted keys.
  public var signatures: [SignatureFacts] {
    numberedItems.compactMap { if case .signature(let signature) = $0 { signature } else { nil } }
  }

  /// The items, each signature with its position: by labels alone two could not be told apart.
  var numberedItems: [Item] {
    items.enumerated().map { position, item in
      guard case .signature(var signature) = item else { return item }
      signature.item = position
      return .signature(signature)
    }
  }

  /// What the bundles without a signature are refused for, and the timestamps that prove nothing.
  public var refusals: [Rejection] { refusals(withoutAttestations: []) }

  /// The same without what is said of the attestations at these positions.
  func refusals(withoutAttestations known: Set<Int>) -> [Rejection] {
    items.enumerated().flatMap { position, item -> [Rejection] in
      switch item {
      case .refused(let reason): [reason]
      case .signature(let signature): signature.timestampRefusals
      case .attestation(let facts):
        known.contains(position) ? facts.signature.timestampRefusals : [facts.refusal]
      }
    }
  }
}
