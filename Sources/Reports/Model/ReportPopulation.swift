/// Everything that a run saw, and what it took each thing for: the parts add up to the whole.
public struct ReportPopulation: Sendable, Hashable {
  /// How many things were seen: files and links, and the folders that are an artifact as a whole.
  public var seen: UInt64
  /// How many artifacts have each status.
  public var artifacts: [ReportStatus: UInt64]
  /// How many things are no artifacts of this run, by what they are: `bundle`, `public-key`,
  /// `private-key`, `policy`, `link`, `special`, `other`.
  public var outOfScope: [String: UInt64]
  /// How many of those that are `other` have each extension, without the dot; "" for none, and
  /// ``otherExtensions`` for those beyond ``mostExtensions``.
  public var extensions: [String: UInt64]
  /// How many things could not be read, so that nobody knows what they are.
  public var unreadable: UInt64

  /// Notes a population.
  public init(
    seen: UInt64 = 0, artifacts: [ReportStatus: UInt64] = [:], outOfScope: [String: UInt64] = [:],
    extensions: [String: UInt64] = [:], unreadable: UInt64 = 0
  ) {
    self.seen = seen
    self.artifacts = artifacts
    self.outOfScope = outOfScope
    self.extensions = extensions
    self.unreadable = unreadable
  }

  /// How many artifacts there are.
  public var artifactCount: UInt64 { artifacts.values.reduce(0, +) }

  /// How many things are out of scope.
  public var outOfScopeCount: UInt64 { outOfScope.values.reduce(0, +) }

  /// Whether the parts add up to what was seen; if not, something got lost, and no report is to be
  /// believed.
  public var reconciles: Bool {
    seen == artifactCount + outOfScopeCount + unreadable
      && extensions.values.reduce(0, +) == outOfScope["other", default: 0]
  }

  /// Adds what another part of the same run saw.
  public mutating func add(_ other: ReportPopulation) {
    seen += other.seen
    artifacts.merge(other.artifacts, uniquingKeysWith: +)
    outOfScope.merge(other.outOfScope, uniquingKeysWith: +)
    for (name, number) in other.extensions { count(extension: name, number) }
    unreadable += other.unreadable
  }
}
