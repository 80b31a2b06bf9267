public import Artifacts

/// Which artifacts a rule is about.
public struct RuleMatch: Sendable, Hashable {
  /// The kinds of artifacts; none means every kind.
  public let kinds: Set<ArtifactKind>
  /// Patterns for the name: the reference that is given, else the path; none means every name.
  public let names: [NamePattern]
  /// Patterns for the reference; with any, an artifact without a reference does not match.
  public let references: [NamePattern]
  /// Platforms, one of which an image of the archive must have; none means every platform.
  ///
  /// The rule is then about the whole archive: no image of it is left to another rule.
  public let platforms: [Platform]
  /// Patterns for names that are left out.
  public let except: [NamePattern]

  /// Why a rule is not about an artifact.
  public enum Mismatch: String, Sendable, Hashable {
    /// It is of another kind.
    case kind
    /// No pattern fits its name.
    case name
    /// No pattern fits its reference, or none is given.
    case reference
    /// No image has one of the platforms.
    case platform
    /// A pattern of the exceptions fits its name.
    case except
  }

  /// Notes what a rule is about; without arguments, everything.
  public init(
    kinds: Set<ArtifactKind> = [], names: [NamePattern] = [], references: [NamePattern] = [],
    platforms: [Platform] = [], except: [NamePattern] = []
  ) {
    self.kinds = kinds
    self.names = names
    self.references = references
    self.platforms = platforms
    self.except = except
  }

  /// Why the rule is not about an artifact, or nil if it is.
  ///
  /// Where the platforms are not known, for want of bytes, the rule is about it.
  public func mismatch(_ name: DeployedName, _ facts: ArtifactFacts) -> Mismatch? {
    guard kinds.isEmpty || kinds.contains(facts.kind) else { return .kind }
    guard names.isEmpty || Self.fits(names, name.spellings) else { return .name }
    guard references.isEmpty || (name.reference != nil && Self.fits(references, name.spellings))
    else {
      return .reference
    }
    guard platforms.isEmpty || !facts.isMeasured || hasPlatform(facts) else { return .platform }
    return Self.fits(except, name.spellings) ? .except : nil
  }

  private func hasPlatform(_ facts: ArtifactFacts) -> Bool {
    facts.parts.contains { part in
      part.platform.map { found in platforms.contains { Self.includes($0, found) } } ?? false
    }
  }

  /// Whether a platform is the one that is named; without a variant, in every variant.
  private static func includes(_ named: Platform, _ found: Platform) -> Bool {
    named == found
      || (named.variant == nil && named.os.utf8.elementsEqual(found.os.utf8)
        && named.architecture.utf8.elementsEqual(found.architecture.utf8))
  }

  private static func fits(_ patterns: [NamePattern], _ spellings: [NameSegments]) -> Bool {
    patterns.contains { pattern in spellings.contains { pattern.matches($0) } }
  }
}
