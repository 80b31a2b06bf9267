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
  /// lower case and without the port that HTTPS has anyway, and Docker's own registry by one of its names.
  public var comparableRepository: String {
    let domain = comparableDomain
    let isShort = domain == "docker.io" && !parts.path.contains("/")
    return domain + (isShort ? "/library/" : "/") + parts.path
  }

  /// The digest that it pins, `algorithm:digits`, where it has one.
  public var digest: String? { parts.digest }

  /// Other spellings of the same reference: with the registry's name in lower case and without the port
  /// that HTTPS has anyway, and as Docker shows those of its own registry.
  public var otherSpellings: [String] {
    let end = (parts.tag.map { ":" + $0 } ?? "") + (parts.digest.map { "@" + $0 } ?? "")
    var spellings = [comparableRepository + end]
    if comparableDomain == "docker.io" {
      let library = "library/"
      let path =
        parts.path.hasPrefix(library) ? parts.path.dropFirst(library.count) : parts.path[...]
      spellings.append(path + end)
    }
    return spellings
  }

  /// Names of registries are names of hosts, which have no case (RFC 4343).
  private var comparableDomain: String {
    let pieces = parts.domain.lowercased().split(separator: ":")
    var host = pieces.first.map(String.init) ?? ""
    if Self.dockersNames.contains(host) { host = "docker.io" }
    guard pieces.count == 2, let port = Int(pieces[1]), port != 443 else { return host }
    return "\(host):\(port)"
  }

  /// The names that Docker's own registry also has.
  private static let dockersNames = ["index.docker.io", "registry-1.docker.io"]

  /// The reference in full.
  public var description: String {
    repository + (parts.tag.map { ":" + $0 } ?? "") + (parts.digest.map { "@" + $0 } ?? "")
  }
}
