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

  /// Every spelling of the name that a pattern may fit.
  ///
  /// A reference stands here as it was written, and as Docker writes it in full and for people, with its
  /// registry as DNS compares it: no spelling of a name escapes a rule that another one meets.
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
    guard let parsed = ImageReference(reference) else { return [reference] }
    var spellings = [reference]
    for spelling in [parsed.description] + parsed.otherSpellings
    where !spellings.contains(where: { $0.isExactly(spelling) }) {
      spellings.append(spelling)
    }
    return spellings
  }

  /// Whether a path has no segment that is empty or begins with a dot, and so is as plain as it can be.
  private static func isPlain(_ path: String) -> Bool {
    let separator = UInt8(ascii: "/")
    var last = separator
    for byte in path.utf8.dropFirst(path.utf8.first == separator ? 1 : 0) {
      guard last != separator || (byte != separator && byte != UInt8(ascii: ".")) else {
        return false
      }
      last = byte
    }
    return last != separator
  }

  /// Different spellings of one path must not escape a rule.
  private static func plain(_ path: String) -> String {
    // By bytes, as the system cuts it: a combining character would hide the slash before it.
    let separator = UInt8(ascii: "/")
    if isPlain(path) { return path }
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
