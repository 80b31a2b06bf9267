import Artifacts
public import Policies
public import StrictEncoding

extension PolicyTestCase {
  /// What the test says is recorded under its name, as of a time; nil where it does not say.
  ///
  /// The name is noted as a path and as a repository: which one counts depends on what the artifact is.
  public func recordedVersions(at now: Timestamp) -> RecordedVersions? {
    switch recorded {
    case nil: return nil
    case .nothing: return RecordedVersions()
    case .version(let version):
      let recorded = RecordedVersion(
        version: version, artifact: FactsDocument.digest(of: "\(name) recorded"), acceptedAt: now)
      let names = ArtifactKind.allCases.compactMap { VersionedName(deployed, $0) }
      return RecordedVersions(names.map { ($0, recorded) })
    }
  }
}
