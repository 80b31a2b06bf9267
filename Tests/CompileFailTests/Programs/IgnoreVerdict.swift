// A verdict that nobody reads is a warning, and warnings are errors here.
import Artifacts
import Bundles
import Policies
import Verification

func deploy(_ file: MeasuredFile, _ evidence: Evidence, _ policy: KeyPolicy) -> MeasuredFile {
  // error: result of call to 'judge(_:about:)' is unused
  policy.judge(evidence, about: .file(file))
  return file
}

func deploy(_ bundle: Bundle, _ verifier: Verifier) throws -> Bundle {
  // error: result of call to 'verify(_:reading:)' is unused
  try verifier.verify(bundle)
  return bundle
}
