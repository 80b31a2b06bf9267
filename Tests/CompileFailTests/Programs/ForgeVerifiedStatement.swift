// A statement that was only decoded cannot pass for one whose signature was checked.
import Bundles
import Statements
import Verification

func forge(
  _ statement: Statement, _ bundle: Bundle, _ material: CheckedMaterial
) -> VerifiedStatement {
  // error: 'VerifiedStatement' initializer is inaccessible due to 'internal' protection level
  // error: cannot convert value of type 'Statement' to expected argument type 'AuthenticatedPayload'
  VerifiedStatement(statement, statement: statement, bundle: bundle, material: material)
}
