// An acceptance cannot be had without a policy that says yes.
import Artifacts
import Policies

func forge(_ artifact: MeasuredArtifact) -> Acceptance {
  // error: 'Acceptance' initializer is inaccessible due to 'internal' protection level
  Acceptance(
    artifact: artifact, signatures: [], images: [], remarks: [], allowedUnsignedNames: false)
}
