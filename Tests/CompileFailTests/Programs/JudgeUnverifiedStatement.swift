// A policy takes no statement whose signature was not checked, and no measured file's digest alone.
import Artifacts
import Digests
import Policies
import Statements

func judge(_ payload: [UInt8], by policy: KeyPolicy, about file: MeasuredFile) throws -> Verdict {
  let statement = try Statement(decoding: payload)
  // error: cannot convert value of type 'Statement' to expected argument type 'VerifiedStatement'
  let item = EvidenceItem(label: "bundle", outcome: .statement(statement))
  return policy.judge(Evidence([item]), about: .file(file))
}

func judge(_ evidence: Evidence, by policy: KeyPolicy, about digest: SHA256Digest) -> Verdict {
  // error: cannot convert value of type 'SHA256Digest' (aka 'Digest<SHA256>')
  policy.judge(evidence, about: .file(digest))
}
