import Artifacts

/// What the caller calls an artifact: the only name that rules go by.
///
/// It never comes from inside the artifact or from a statement.
public struct DeployedName: Sendable, Hashable {
  /// The reference under which an image is to run, as the caller wrote it.
  public let reference: String?
  /// The path as the caller gave it, without `.`, empty and inner `..` segments.
  public let path: String

  /// Notes a name.
  public init(path: String, reference: String? = nil) {
    self.reference = reference
    self.path = Self.plain(path)
  }

  /// The reference, or else the path.
  public var text: String { reference ?? path }

  /// Every spelling of the name that a pattern may fit: a reference also as Docker writes it in full.
  var spellings: [String] {
    guard let reference else { return [path] }
    return referenceSpellings ?? [reference]
  }

  /// Every spelling of the reference; nil without one.
  var referenceSpellings: [String]? {
    guard let reference else { return nil }
    guard let full = ImageReference(reference)?.description,
      !full.utf8.elementsEqual(reference.utf8)
    else { return [reference] }
    return [reference, full]
  }

  /// Different spellings of one path must not escape a rule.
  private static func plain(_ path: String) -> String {
    // By bytes, as the system cuts it: a combining character would hide the slash before it.
    let separator = UInt8(ascii: "/")
    let isAbsolute = path.utf8.first == separator
    var parts: [Substring] = []
    for part in path.utf8.split(separator: separator).map(Substring.init) where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !isAbsolute {
        // Nothing is above the root.
        parts.append(part)
      }
    }
    let text = (isAbsolute ? "/" : "") + parts.joined(separator: "/")
    return text.isEmpty ? "." : text
  }
}
