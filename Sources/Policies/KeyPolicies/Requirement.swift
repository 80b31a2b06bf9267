public import Artifacts

/// What a caller demands of the signatures of an artifact, beside that they are valid.
public struct Requirement: Sendable, Hashable {
  /// How many distinct keys must each have signed; at least one.
  public var threshold: Int
  /// The reference that must be signed, exactly as written here.
  public var reference: String?
  /// A platform that one of the accepted images must have.
  public var platform: Platform?
  /// Annotations that must be signed with these values.
  public var annotations: [String: String]
  /// Lets names in an archive differ from the signed reference; the verdict says so.
  public var allowUnsignedNames: Bool

  /// Makes a requirement; without arguments, one valid signature about the artifact is enough.
  public init(
    threshold: Int = 1, reference: String? = nil, platform: Platform? = nil,
    annotations: [String: String] = [:], allowUnsignedNames: Bool = false
  ) {
    self.threshold = threshold
    self.reference = reference
    self.platform = platform
    self.annotations = annotations
    self.allowUnsignedNames = allowUnsignedNames
  }
}
