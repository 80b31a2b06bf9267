public import Artifacts
public import Digests

/// What one signature says about one part of an artifact, before anything is demanded of it.
public struct ClaimMatch: Sendable, Hashable {
  /// The reference that it covers.
  public let reference: String?
  /// The annotations that it covers.
  public let annotations: [String: String]
  /// The level at which it binds an image; nil for a file or a tree.
  public let level: BindingLevel?
  /// The role of the digest that matched.
  public let role: DigestRole
  /// The digest that matched.
  public let digest: SHA256Digest
  /// Every digest of the part that the claim names, the one that matched first: what is left of an
  /// image after a conversion may be a weaker one.
  public let digests: [SHA256Digest]

  /// Notes a match.
  public init(
    role: DigestRole, digest: SHA256Digest, level: BindingLevel? = nil, reference: String? = nil,
    annotations: [String: String] = [:], alsoNaming others: [SHA256Digest] = []
  ) {
    self.reference = reference
    self.annotations = annotations
    self.level = level
    self.role = role
    self.digest = digest
    digests = [digest] + others.filter { $0 != digest }
  }
}
