// The acceptance of a digest is no acceptance of an artifact: nobody has looked at its bytes.
import Policies

func deploy(_ proof: Acceptance) {}

func run(_ verdict: DigestVerdict) {
  switch verdict {
  case .accepted(let acceptance):
    // error: cannot convert value of type 'DigestAcceptance' to expected argument type 'Acceptance'
    deploy(acceptance)
  case .rejected: break
  }
}
