// What moves the recorded versions comes with an acceptance, and from nowhere else.
import Digests
import Policies
import StrictEncoding

func forge(
  _ name: VersionedName, _ version: SemanticVersion, _ artifact: SHA256Digest
) -> AcceptedVersion {
  // error: 'AcceptedVersion' initializer is inaccessible due to 'internal' protection level
  AcceptedVersion(
    name: name, version: version, artifact: artifact, recorded: nil, waiver: nil)
}

func raise(_ versions: RecordedVersions, _ accepted: AcceptedVersion) -> SemanticVersion {
  // error: cannot assign to property: 'version' is a 'let' constant
  accepted.version = accepted.version
  return accepted.version
}
