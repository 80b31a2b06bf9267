// Nobody signs what was only read: neither a statement, nor its claims.
import Bundles
import Signing
import SigningKeys
import Statements

func countersign(_ payload: [UInt8], with key: consuming PrivateKey) throws -> Bundle {
  let statement = try Statement(decoding: payload)
  // error: cannot convert value of type 'Statement' to expected argument type 'SignableStatement'
  return try Signer(key).sign(statement)
}

func repeated(_ predicate: SigcheckPredicate) throws -> SignableStatement {
  // error: cannot convert value of type '[ArtifactClaim]' to expected argument type '[MeasuredClaim]'
  try SignableStatement(claims: predicate.artifacts, signedAt: predicate.signedAt)
}

func wrap(_ claim: ArtifactClaim) -> MeasuredClaim {
  // error: no exact matches in call to initializer
  MeasuredClaim(claim: claim)
}
