/// A reference to an image, as Docker reads it (distribution reference grammar).
///
/// `app:1.4` is `docker.io/library/app:1.4`, and no tag is `latest`.
public struct ImageReference: Sendable, Hashable, CustomStringConvertible {
  private let parts: DockerReference

  /// Reads a reference, or returns nil for a text that no loader would take for one.
  public init?(_ text: String) {
    guard let parts = DockerReference(text) else { return nil }
    self.parts = parts
  }

  /// The registry and the path in it: everything but tag and digest.
  public var repository: String { parts.domain + "/" + parts.path }

  /// The repository in the one spelling that all spellings of it lead to: with the registry's name in
  /// lower case and without the port that HTTPS has anyway.
  public var comparableRepository: String { comparableDomain + "/" + parts.path }

  /// The digest that it pins, `algorithm:digits`, where it has one.
  public var digest: String? { parts.digest }

  /// Other spellings of the same reference: with the registry's name in lower case and without the port
  /// that HTTPS has anyway, and as Docker shows those of its own registry.
  public var otherSpellings: [String] {
    let end = (parts.tag.map { ":" + $0 } ?? "") + (parts.digest.map { "@" + $0 } ?? "")
    var spellings = [comparableRepository + end]
    if parts.domain == "docker.io" {
      let library = "library/"
      let path =
        parts.path.hasPrefix(library) ? parts.path.dropFirst(library.count) : parts.path[...]
      spellings.append(path + end)
    }
    return spellings
  }

  /// Names of registries are names of hosts, which have no case (RFC 4343).
  private var comparableDomain: String {
    let domain = parts.domain.lowercased()
    return domain.hasSuffix(":443") ? String(domain.dropLast(4)) : domain
  }

  /// The reference in full.
  public var description: String {
    repository + (parts.tag.map { ":" + $0 } ?? "") + (parts.digest.map { "@" + $0 } ?? "")
  }
}
