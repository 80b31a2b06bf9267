// What was accepted cannot be exchanged afterwards.
import Artifacts
import Policies
import Statements
import Verification

func exchange(_ acceptance: inout Acceptance, for artifact: MeasuredArtifact) {
  // error: cannot assign to property: 'artifact' is a 'let' constant
  acceptance.artifact = artifact
}

func exchange(_ verified: inout VerifiedStatement, for statement: Statement) {
  // error: cannot assign to property: 'statement' is a 'let' constant
  verified.statement = statement
}
