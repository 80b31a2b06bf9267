import Digests

/// A reference to an image as Docker's loaders read it (distribution reference grammar).
///
/// `app:1.4` is `docker.io/library/app:1.4`, and no tag is `latest`.
struct DockerReference: Sendable, Hashable {
  let domain: String
  let path: String
  /// The tag, or nil where the reference is by digest alone.
  let tag: String?
  let digest: String?

  /// Reads a reference, or returns nil for a text that no loader would take for one.
  init?(_ text: String) {
    // Only ASCII has a place in a reference, so that characters are bytes.
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    var rest = Substring(text)
    var digest: String?
    if let at = rest.firstIndex(of: "@") {
      let end = String(rest[rest.index(after: at)...])
      rest = rest[..<at]
      guard Self.isDigest(end) else { return nil }
      digest = end
    }
    var tag: String?
    if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
      tag = String(rest[rest.index(after: colon)...])
      rest = rest[..<colon]
      guard let tag, Self.isTag(tag) else { return nil }
    }
    guard let (domain, path) = Self.split(rest), Self.isPath(path) else { return nil }
    self.domain = domain
    self.path = path
    self.tag = tag ?? (digest == nil ? "latest" : nil)
    self.digest = digest
  }

  /// True for a digest by the grammar, of whatever algorithm.
  private static func isDigest(_ text: String) -> Bool {
    do throws(DigestError) { _ = try AnyDigest(parsing: text) } catch {
      if case .unknownAlgorithm = error { return true }
      return false
    }
    return true
  }

  /// True for a text of the tag grammar: at most 128 of `[A-Za-z0-9_.-]`, not led by `.` or `-`.
  static func isTag(_ text: String) -> Bool {
    guard (1...128).contains(text.utf8.count), let first = text.utf8.first else { return false }
    return first != UInt8(ascii: ".") && first != UInt8(ascii: "-")
      && text.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  /// The first component is a registry's domain if it has a dot, a colon or an upper-case letter,
  /// or is `localhost`; else the reference is one of Docker's own registry.
  private static func split(_ text: Substring) -> (domain: String, path: String)? {
    guard let slash = text.firstIndex(of: "/") else {
      return text.isEmpty ? nil : ("docker.io", "library/\(text)")
    }
    let head = text[..<slash]
    let tail = text[text.index(after: slash)...]
    guard !head.isEmpty, !tail.isEmpty else { return nil }
    let isDomain =
      head.contains(".") || head.contains(":") || head == "localhost"
      || head.contains { $0.isUppercase }
    guard isDomain else { return ("docker.io", String(text)) }
    guard isDomainName(head) else { return nil }
    let isDockers = head == "docker.io" || head == "index.docker.io"
    guard isDockers else { return (String(head), String(tail)) }
    return ("docker.io", tail.contains("/") ? String(tail) : "library/\(tail)")
  }

  /// Names of letters, digits and inner dashes of ASCII, parted by dots, and a port; other text no loader
  /// takes.
  private static func isDomainName(_ text: Substring) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return false }
    let dash = UInt8(ascii: "-")
    let isName = parts[0].utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy { label in
        label.first.map { $0 != dash } == true && label.last != dash
          && label.allSatisfy { (isWord($0) && $0 != UInt8(ascii: "_")) || $0 == dash }
      }
    guard parts.count == 2 else { return isName }
    return isName && parts[1].utf8.allSatisfy { (0x30...0x39) ~= $0 }
      && Int(parts[1]).map { (1...65_535).contains($0) } == true
  }

  /// Components of lower-case letters and digits, which one dot, one or two underscores or any number of
  /// dashes may part.
  private static func isPath(_ path: String) -> Bool {
    path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .allSatisfy(isComponent)
  }

  private static func isComponent(_ component: Substring.UTF8View.SubSequence) -> Bool {
    var separator: [UInt8] = []
    var isFirst = true
    for byte in component {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard separator.isEmpty || (!isFirst && isSeparator(separator)) else { return false }
        separator = []
        isFirst = false
      case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): separator.append(byte)
      default: return false
      }
    }
    return !isFirst && separator.isEmpty
  }

  private static func isSeparator(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { $0 == UInt8(ascii: "-") } || bytes.elementsEqual(".".utf8)
      || bytes.elementsEqual("_".utf8) || bytes.elementsEqual("__".utf8)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
