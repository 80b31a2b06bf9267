public import Digests
import Policies
import StrictEncoding

/// Which images run under which reference, as a team writes it down: no archive can say it of itself.
///
/// ```toml
/// version = 1
/// [[images]]
/// path = "images/app-*.tar"
/// reference = "registry.example/app:1.4"
/// ```
///
/// A pattern fits a path as the rules of a policy fit names (``NamePattern``).
public struct ReferenceList: Sendable {
  /// The file, as the caller named it.
  public let path: String
  /// The SHA-256 digest of the file.
  public let digest: SHA256Digest
  private let entries: [(pattern: NamePattern, reference: String)]

  /// What the list says of one path.
  public enum Answer: Sendable, Hashable {
    /// No pattern fits.
    case none
    /// Every pattern that fits says this.
    case reference(String)
    /// Patterns fit that say different things, the first two of them.
    case ambiguous(String, String)
  }

  /// Reads a file.
  ///
  /// - Throws: ``PolicyFileError`` for the first thing that is not so, with its place.
  public init(reading path: String) throws(PolicyFileError) {
    let text = try PolicyText(reading: path)
    let reader = TableReader(try text.table(), in: path)
    try reader.demandKnown(["version", "description", "images"])
    try reader.demandVersion()
    _ = try reader.string("description")
    var entries: [(pattern: NamePattern, reference: String)] = []
    for table in try reader.list("images") {
      try table.demandKnown(["path", "reference"])
      let pattern = try table.demanded(try table.string("path"), "path")
      entries.append(
        (
          try table.read(NamePatternText(text: pattern, member: "path")),
          try table.demanded(try table.string("reference"), "reference")
        ))
    }
    self.path = path
    self.digest = text.digest
    self.entries = entries
  }

  /// What the list says of a path, in any of its spellings.
  public func answer(for spellings: [String]) -> Answer {
    var found: String?
    for (pattern, reference) in entries where spellings.contains(where: pattern.matches) {
      if let found, !found.isExactly(reference) { return .ambiguous(found, reference) }
      found = reference
    }
    return found.map { .reference($0) } ?? .none
  }
}
