// The right way to do what the other programs try: it must compile, or they prove nothing.
import Artifacts
import Bundles
import Digests
import Policies
import Signing
import SigningKeys
import Statements
import StrictEncoding
import TrustRoots
import Verification

func sign(
  _ file: MeasuredFile, with key: consuming PrivateKey, at time: Timestamp
) throws -> Bundle {
  let signer = Signer(key)
  let claim = MeasuredClaim(about: file, name: "app.tar")
  return try signer.sign(SignableStatement(claims: [claim], signedAt: time))
}

func judge(
  _ file: MeasuredFile, _ bundle: Bundle, _ keys: TrustedKeys, at time: Timestamp
) throws -> Acceptance? {
  let statement = try Verifier(trusting: keys, at: time).verify(bundle)
  let evidence = Evidence([EvidenceItem(label: "bundle", outcome: .statement(statement))])
  let policy = try KeyPolicy(trusting: keys, requirement: Requirement())
  return switch policy.judge(evidence, about: .file(file)) {
  case .accepted(let acceptance): acceptance
  case .rejected: nil
  }
}

func isSame(_ one: Digest<SHA256>, _ other: Digest<SHA256>) -> Bool { one == other }

func deploy(_ proof: Acceptance) -> String { proof.artifact.path }
