public import StrictEncoding

/// The predicate that this tool signs, version 1 (`Docs/predicate.schema.json`).
public struct SigcheckPredicate: Sendable, Hashable {
  /// When the signer says it signed.
  public let signedAt: Timestamp
  /// What the subjects are, at least one.
  public let artifacts: [ArtifactClaim]

  /// The version that is written and the only one that is read.
  static let version: Int64 = 1
}
