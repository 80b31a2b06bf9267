// Both answers of a policy must be dealt with.
import Policies

func deploy(_ verdict: Verdict) {
  // error: switch must be exhaustive
  switch verdict {
  case .accepted: break
  }
}
