// A signature over a digest is no evidence about a file.
import Policies
import Verification

func evidence(_ message: DigestOnlyMessage) -> EvidenceItem {
  // error: cannot convert value of type 'DigestOnlyMessage' to expected argument type
  EvidenceItem(label: "bundle", outcome: .message(message))
}
