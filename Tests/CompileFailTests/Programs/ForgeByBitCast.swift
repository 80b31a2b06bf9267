// Memory that is read as a proof is unsafe code, which the compiler names where it stands.
import Policies

func forge(_ bytes: [UInt8]) -> Acceptance {
  // error: expression uses unsafe constructs but is not marked with 'unsafe'
  unsafeBitCast(bytes, to: Acceptance.self)
}
