import Artifacts
import StrictEncoding

/// What the caller calls an artifact: the only name that rules go by.
///
/// It never comes from inside the artifact or from a statement.
public struct DeployedName: Sendable, Hashable {
  /// The reference under which an image is to run, as the caller wrote it.
  public let reference: String?
  /// The path as the caller gave it, without `.`, empty and inner `..` segments.
  public let path: String

  /// Every spelling of the name that a pattern may fit: a reference also as Docker writes it in full.
  let spellings: [NameSegments]

  /// Notes a name.
  public init(path: String, reference: String? = nil) {
    self.reference = reference
    self.path = Self.plain(path)
    spellings = (reference.map(Self.spellings) ?? [self.path]).map(NameSegments.init)
  }

  /// The reference, or else the path.
  public var text: String { reference ?? path }

  private static func spellings(of reference: String) -> [String] {
    guard let full = ImageReference(reference)?.description, !full.isExactly(reference) else {
      return [reference]
    }
    return [reference, full]
  }

  /// Different spellings of one path must not escape a rule.
  private static func plain(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    let text = (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    return text.isEmpty ? "." : text
  }
}
