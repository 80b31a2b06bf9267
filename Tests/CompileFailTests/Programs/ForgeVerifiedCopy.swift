// Bytes that no policy accepted cannot be handed over, and nothing but an acceptance hands any over.
import Artifacts
import Policies

func forge(_ copy: ArtifactCopy) -> VerifiedCopy {
  // error: 'VerifiedCopy' initializer is inaccessible due to 'internal' protection level
  VerifiedCopy(copy)
}

func take(_ measured: MeasuredFile) throws {
  // error: 'handOver' is inaccessible due to 'package' protection level
  try measured.copy?.handOver(to: "app.tar", replacing: false)
}

func look(_ measured: MeasuredFile) -> String? {
  // error: 'path' is inaccessible due to 'package' protection level
  measured.copy?.path
}

func point(_ slot: CopySlot) -> ArtifactCopy {
  // error: 'copy' is inaccessible due to 'internal' protection level
  slot.copy
}
