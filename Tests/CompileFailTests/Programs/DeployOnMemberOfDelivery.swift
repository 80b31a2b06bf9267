// A member of an accepted delivery is not accepted by itself: what was accepted is the whole.
import Policies

func deploy(_ proof: Acceptance) {}

func run(_ verdict: DeliveryVerdict) {
  switch verdict {
  case .accepted(let delivery):
    for member in delivery.members {
      // error: cannot convert value of type 'AcceptedMember' to expected argument type 'Acceptance'
      deploy(member)
    }
  case .rejected: break
  }
}
