/// A digest by which a statement can name an artifact or a part of one.
public struct ReportDigest: Sendable, Hashable {
  /// What it is a digest of: `file`, `tree`, `index`, `manifest` or `config`.
  public var role: String
  /// The digest, as `sha256:` and hexadecimal digits.
  public var digest: String
  /// The platform of a manifest or config.
  public var platform: String?

  /// Notes a digest.
  public init(role: String, digest: String, platform: String? = nil) {
    self.role = role
    self.digest = digest
    self.platform = platform
  }
}
