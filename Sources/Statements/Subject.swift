public import Digests

/// Something a statement is about (in-toto `resource_descriptor.md`): digests that identify it,
/// and a name that is only a label.
public struct Subject: Sendable, Hashable {
  /// The label, if there is one.
  public let name: String?
  /// The digests, at least one, sorted by algorithm.
  public let digests: [SubjectDigest]
  /// The annotations whose values are texts, if there are any.
  public let annotations: [String: String]?
  /// The SHA-256 digest, if it is among the digests.
  public let sha256: SHA256Digest?
}
