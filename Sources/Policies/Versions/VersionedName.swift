public import Artifacts
import Digests
import StrictEncoding

/// The name under which the version of an artifact is remembered.
///
/// Of an image that is deployed under a reference it is the repository, in the one spelling that all
/// spellings of it lead to; of anything else the path as the caller gives it, without `.`, empty and
/// inner `..` segments. It comes from the caller alone, as every name that a policy goes by.
public struct VersionedName: Sendable {
  /// What sort of name it is.
  public let kind: Kind
  /// The name.
  public let text: String

  /// The sorts of names; a path is never taken for a repository of the same spelling.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A path.
    case path
    /// The repository of an image: a registry and a path in it, without tag and digest.
    case repository
  }

  /// The longest name in bytes: the longest path that Linux takes.
  public static let maximumLength = 4_096

  /// Notes a name that was written down before; nil for one that is empty or too long.
  public init?(_ kind: Kind, _ text: String) {
    guard (1...Self.maximumLength).contains(text.utf8.count) else { return nil }
    self.kind = kind
    self.text = text
  }

  /// The name of an artifact of a kind that is deployed under a name.
  ///
  /// Nil where there is none that another version of it would have too: standard input, a digest in
  /// place of a name, a reference that Docker cannot read.
  public init?(_ deployed: DeployedName, _ kind: ArtifactKind) {
    if kind == .image, let reference = deployed.reference {
      guard let reference = ImageReference(reference) else { return nil }
      self.init(.repository, reference.comparableRepository)
    } else {
      let path = deployed.path
      guard path != Artifact.standardInput, (try? SHA256Digest(parsing: path)) == nil else {
        return nil
      }
      self.init(.path, path)
    }
  }
}

extension VersionedName: Hashable, Comparable {
  /// Whether both are the same sort of name with the same bytes.
  public static func == (left: VersionedName, right: VersionedName) -> Bool {
    left.kind == right.kind && left.text.isExactly(right.text)
  }

  /// Hashes the bytes: canonically equivalent names are not the same.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    for byte in text.utf8 { hasher.combine(byte) }
  }

  /// Paths before repositories, each bytewise.
  public static func < (left: VersionedName, right: VersionedName) -> Bool {
    left.kind == right.kind
      ? left.text.precedesBytewise(right.text)
      : left.kind.rawValue.precedesBytewise(right.kind.rawValue)
  }
}
