import StrictEncoding

/// The annotation by which a statement signs a version (OCI image-spec `annotations.md`).
public enum VersionAnnotation {
  /// Its name.
  public static let name = "org.opencontainers.image.version"

  /// The text that a claim signs as the version.
  static func text(in match: ClaimMatch) -> String? {
    match.annotations.first { $0.key.isExactly(name) }?.value
  }

  /// The version that a claim signs.
  static func version(in match: ClaimMatch) -> SemanticVersion? {
    text(in: match).flatMap(SemanticVersion.init)
  }
}
