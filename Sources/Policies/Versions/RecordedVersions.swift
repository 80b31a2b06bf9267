public import Digests
public import StrictEncoding

/// The highest version of an artifact that was accepted under a name so far.
public struct RecordedVersion: Sendable, Hashable {
  /// The version.
  public let version: SemanticVersion
  /// The digest of what was accepted with it first.
  public let artifact: SHA256Digest
  /// When that was.
  public let acceptedAt: Timestamp

  /// Notes a version.
  public init(version: SemanticVersion, artifact: SHA256Digest, acceptedAt: Timestamp) {
    self.version = version
    self.artifact = artifact
    self.acceptedAt = acceptedAt
  }
}

/// The highest versions that were accepted so far, each under its name; they only move up.
public struct RecordedVersions: Sendable, Hashable {
  private var versions: [VersionedName: RecordedVersion] = [:]

  /// Remembers nothing yet.
  public init() {}

  /// Remembers what was written down; of a name that stands there twice, the higher version.
  public init(_ entries: [(name: VersionedName, recorded: RecordedVersion)]) {
    for (name, recorded) in entries { raise(name, to: recorded) }
  }

  /// What is recorded under a name, or nil.
  public subscript(name: VersionedName) -> RecordedVersion? { versions[name] }

  /// How many names there are.
  public var count: Int { versions.count }

  /// The names with what is recorded, sorted.
  public var entries: [(name: VersionedName, recorded: RecordedVersion)] {
    versions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// What is remembered once these were accepted.
  ///
  /// Each name is at the highest version, and none lower than it is. What a waiver accepted moves nothing.
  public func moved(by accepted: [AcceptedVersion], at now: Timestamp) -> RecordedVersions {
    var moved = self
    for version in accepted where version.waiver == nil {
      moved.raise(
        version.name,
        to: RecordedVersion(
          version: version.version, artifact: version.artifact, acceptedAt: now))
    }
    return moved
  }

  private mutating func raise(_ name: VersionedName, to recorded: RecordedVersion) {
    if let known = versions[name], known.version >= recorded.version { return }
    versions[name] = recorded
  }
}
