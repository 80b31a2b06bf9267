// A verdict is not a Boolean: there is nothing to negate or to compare by mistake.
import Policies

func deploy(_ verdict: Verdict) -> String {
  // error: cannot convert value of type 'Verdict' to expected condition type 'Bool'
  if verdict { return "deployed" }
  // error: cannot convert value of type 'Verdict' to expected argument type 'Bool'
  if verdict == true { return "deployed" }
  return "stopped"
}
