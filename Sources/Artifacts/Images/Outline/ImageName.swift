/// A name that an archive gives an image: a label that no signature covers by itself.
public struct ImageName: Sendable, Hashable {
  /// Where in the archive a name stands, which decides how a loader reads it.
  public enum Source: String, Sendable, Hashable {
    /// `RepoTags` in `manifest.json`.
    case repoTag = "repo-tag"
    /// A repository and tag in `repositories`.
    case repositories
    /// The annotation `org.opencontainers.image.ref.name` in `index.json`.
    case refName = "ref-name"
    /// The annotation `io.containerd.image.name` in `index.json`.
    case containerdName = "containerd-name"
  }

  /// The name as written.
  public let text: String
  /// Where it is written.
  public let source: Source

  /// Notes a name and where it stands.
  public init(text: String, source: Source) {
    self.text = text
    self.source = source
  }
}
