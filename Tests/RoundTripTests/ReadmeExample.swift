// README.md shows everything below this line; a test compares the two and runs it.

import Artifacts
import Bundles
import Policies
import Signing
import SigningKeys
import Statements
import StrictEncoding
import TrustRoots
import Verification

func sign(_ path: String, with key: consuming PrivateKey, at time: Timestamp) throws -> [UInt8] {
  let claims = try MeasuredClaim.claims(about: Artifact.open(path).measure())
  return try Signer(key).sign(SignableStatement(claims: claims, signedAt: time)).encoded()
}

func verify(
  _ path: String, _ bundle: [UInt8], by key: PublicKey, at now: Timestamp
) throws -> Verdict {
  let trusted = try TrustedKeys([key])
  let statement = try Verifier(trusting: trusted, at: now).verify(Bundle(decoding: bundle))
  let evidence = Evidence([EvidenceItem(label: path, outcome: .statement(statement))])
  let policy = try KeyPolicy(trusting: trusted, requirement: Requirement(threshold: 1))
  return policy.judge(evidence, about: try Artifact.open(path).measure())
}
