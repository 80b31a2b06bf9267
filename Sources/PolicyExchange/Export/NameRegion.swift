import Artifacts
import Policies

/// The names that a pattern of a rule is about, in a form that other tools have too.
///
/// Patterns that Docker's short names fit are written out: `redis:*` is `docker.io/library/redis:*`.
struct NameRegion: Hashable {
  /// The pattern, written out.
  let text: String
  let shape: Shape
  /// The pattern of these names.
  let pattern: NamePattern?
  /// Thousands of pairs are compared: a region is taken apart once.
  private let parts: [Substring]
  private let comparableParts: [Substring]

  /// The forms of patterns that other formats may say.
  enum Shape: Hashable {
    /// Every name.
    case everything
    /// A registry, `HOST/**`.
    case registry(String)
    /// All subdomains of a domain, `*.DOMAIN/**`.
    case subdomains(String)
    /// The same on any port, `*.DOMAIN:*/**`.
    case subdomainPorts(String)
    /// What lies below a prefix, `HOST/PATH/**`.
    case below(String)
    /// A repository with any tag, `REPOSITORY:*`.
    case tags(String)
    /// A repository with any digest, `REPOSITORY@*`.
    case digests(String)
    /// One reference.
    case reference(String)
    /// A pattern of another form.
    case other
  }

  init(_ pattern: NamePattern) {
    self.init(text: pattern.description)
  }

  /// The names that fit a pattern, given as text.
  init(text pattern: String) {
    let isEverything = pattern.utf8.elementsEqual("**".utf8)
    let text = isEverything ? pattern : Self.writtenOut(pattern)
    self.text = text
    shape = isEverything ? .everything : Self.shape(text)
    self.pattern = try? NamePattern(text)
    parts = Self.segments(text)
    comparableParts = Self.comparable(text)
  }

  /// Regions of the same text are one.
  static func == (left: NameRegion, right: NameRegion) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Hashes in step with equality.
  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }

  /// Every name.
  static let everything = NameRegion(text: "**")

  /// Whether no name can be in both; false also where it is not known.
  func isDisjoint(from other: NameRegion) -> Bool {
    Self.areDisjoint(parts, other.parts)
      && Self.areDisjoint(comparableParts, other.comparableParts)
  }

  private static func areDisjoint(_ one: [Substring], _ two: [Substring]) -> Bool {
    if mayBeShort(one, two) || mayBeShort(two, one) { return false }
    for (left, right) in zip(one, two) {
      if left == "**" || right == "**" { return false }
      if differ(left, right) { return true }
    }
    let rest = one.count > two.count ? one[two.count...] : two[one.count...]
    return rest.contains { $0 != "**" }
  }

  /// Whether the text is about a registry by a port that a name without one has too.
  static func hasDefaultPort(_ text: String) -> Bool {
    let parts = segments(text)
    return parts.count > 1 && [":443", ":*"].contains { parts[0].hasSuffix($0) }
  }

  /// Whether the first could fit a short name of Docker's registry that the second has in full.
  private static func mayBeShort(_ one: [Substring], _ two: [Substring]) -> Bool {
    guard let first = one.first, let other = two.first, first.contains("*"),
      !first.contains(where: { ".:".contains($0) })
    else { return false }
    return other == "docker.io" || other.contains("*")
  }

  /// Whether two segments have no text in common.
  private static func differ(_ left: Substring, _ right: Substring) -> Bool {
    switch (left.contains("*"), right.contains("*")) {
    case (false, false): return !left.utf8.elementsEqual(right.utf8)
    case (true, false): return (try? NamePattern(String(left)))?.matches(String(right)) == false
    case (false, true): return (try? NamePattern(String(right)))?.matches(String(left)) == false
    case (true, true):
      let (one, two) = (
        Array(left.utf8.prefix { $0 != 0x2A }), Array(right.utf8.prefix { $0 != 0x2A })
      )
      return !one.starts(with: two) && !two.starts(with: one)
    }
  }

  /// The segments, with the registry under the one of its names that all its other names are compared by.
  private static func comparable(_ text: String) -> [Substring] {
    var parts = segments(text)
    guard parts.count > 1 else { return parts }
    for port in [":443", ":*"] where parts[0].hasSuffix(port) {
      parts[0] = parts[0].dropLast(port.count)
    }
    if parts[0] == "index.docker.io" { parts[0] = "docker.io" }
    return parts
  }

  private static func segments(_ text: String) -> [Substring] {
    text.split(separator: "/", omittingEmptySubsequences: false)
  }

  private static func writtenOut(_ pattern: String) -> String {
    let parts = segments(pattern)
    let first = parts[0]
    let isHost = first.contains { ".:*@".contains($0) } && parts.count > 1 || first == "localhost"
    guard !isHost else { return pattern.hasPrefix("*") ? pattern : lowercasedHost(parts) }
    // A lone name whose star could stand for a registry is left as it is.
    guard !first.hasPrefix("*") else { return pattern }
    return parts.count == 1 ? "docker.io/library/\(pattern)" : "docker.io/\(pattern)"
  }

  /// A registry is compared as DNS does.
  private static func lowercasedHost(_ parts: [Substring]) -> String {
    ([parts[0].lowercased()] + parts.dropFirst().map(String.init)).joined(separator: "/")
  }

  private static func shape(_ text: String) -> Shape {
    let parts = segments(text)
    guard parts.count > 1, parts.allSatisfy({ !$0.isEmpty }), let last = parts.last else {
      return .other
    }
    let front = parts.dropLast().joined(separator: "/")
    if !front.contains("*") {
      if last == "**" { return parts.count == 2 ? .registry(front) : .below(front) }
      for (end, make) in [(":*", Shape.tags), ("@*", Shape.digests)] where last.hasSuffix(end) {
        let name = last.dropLast(2)
        guard !name.isEmpty, !name.contains(where: { "*:@".contains($0) }) else { return .other }
        return make("\(front)/\(name)")
      }
      guard !last.contains("*"), let reference = ImageReference(text),
        reference.description.utf8.elementsEqual(text.utf8)
      else { return .other }
      return .reference(text)
    }
    var domain = parts[0].dropFirst(2)
    let hasPorts = domain.hasSuffix(":*")
    if hasPorts { domain = domain.dropLast(2) }
    guard parts.count == 2, last == "**", parts[0].hasPrefix("*."), !domain.isEmpty,
      !domain.contains(where: { "*:@".contains($0) })
    else { return .other }
    return hasPorts ? .subdomainPorts(String(domain)) : .subdomains(String(domain))
  }
}
