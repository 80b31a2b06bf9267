/// A scope of the `docker` transport (containers-policy.json(5)): an image, or a prefix of images.
struct ContainersScope: Hashable {
  let text: String
  private let kind: Kind

  private enum Kind: Hashable {
    /// Every image of the transport.
    case all
    /// All subdomains of a domain.
    case subdomains(String)
    /// A registry.
    case registry
    /// A repository, and all that lies below it.
    case repository
    /// One image, by tag or digest.
    case image
  }

  /// Reads a scope; nil for one that other tools would never find an image under.
  init?(_ text: String) {
    self.text = text
    guard !text.isEmpty else {
      kind = .all
      return
    }
    let allowed = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "._-:/@*".utf8.contains(byte)
      }
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard allowed, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    if text.contains("*") {
      guard text.hasPrefix("*."), parts.count == 1, text.count > 2,
        !text.dropFirst().contains(where: { "*:@".contains($0) })
      else { return nil }
      kind = .subdomains(String(text.dropFirst(2)))
    } else if parts.count == 1 {
      guard !text.contains("@") else { return nil }
      kind = .registry
    } else {
      kind = parts[parts.count - 1].contains(where: { ":@".contains($0) }) ? .image : .repository
    }
  }

  /// Patterns that fit exactly the references of the scope.
  var patterns: [String] {
    switch kind {
    case .all: ["**"]
    case .subdomains(let domain): ["*.\(domain)/**", "*.\(domain):*/**"]
    case .registry: ["\(text)/**"]
    case .repository: ["\(text)/**", "\(text):*", "\(text)@*"]
    case .image: [text]
    }
  }

  /// Whether images of the other scope are judged by that one and not by this.
  func isOverridden(by other: ContainersScope) -> Bool {
    guard other != self else { return false }
    switch (kind, other.kind) {
    case (.all, _): return true
    case (_, .all): return false
    case (.subdomains(let domain), .subdomains(let inner)):
      return inner.hasSuffix("." + domain)
    case (.subdomains(let domain), _):
      let host = other.text.prefix { $0 != "/" && $0 != ":" }
      return host.hasSuffix("." + domain)
    case (_, .subdomains): return false
    default:
      return ["/", ":", "@"].contains { other.text.hasPrefix(text + $0) }
        && !(kind == .registry && other.text.hasPrefix(text + ":"))
    }
  }
}
