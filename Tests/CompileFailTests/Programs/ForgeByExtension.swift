// An initialiser that another module adds cannot set the members of a proof.
import Artifacts
import Policies

extension Acceptance {
  init(forged artifact: MeasuredArtifact) {
    // error: 'let' property 'artifact' may not be initialized directly; use "self.init(...)"
    self.artifact = artifact
    // error: 'let' property 'signatures' may not be initialized directly; use "self.init(...)"
    self.signatures = []
    // error: 'let' property 'images' may not be initialized directly; use "self.init(...)"
    self.images = []
    // error: 'let' property 'remarks' may not be initialized directly; use "self.init(...)"
    self.remarks = []
    // error: 'let' property 'allowedUnsignedNames' may not be initialized directly
    self.allowedUnsignedNames = false
  }
}
