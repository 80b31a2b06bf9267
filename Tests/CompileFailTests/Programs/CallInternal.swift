// What makes proofs cannot be called from outside.
import Artifacts
import Bundles
import Policies
import Statements
import Verification

func parse(_ envelope: DSSEEnvelope) {
  // error: cannot find type 'AuthenticatedPayload' in scope
  let _: AuthenticatedPayload? = nil
}

func decode(_ payload: [UInt8]) throws {
  // error: cannot find 'StatementDecoder' in scope
  _ = try StatementDecoder.decode(payload)
}

func judge(_ policy: KeyPolicy, _ evidence: Evidence) {
  // error: cannot find 'FileJudgment' in scope
  _ = FileJudgment(policy: policy, evidence: evidence)
}

func open(_ archive: ImageArchive) {
  // error: 'container' is inaccessible due to 'internal' protection level
  _ = archive.container
}
