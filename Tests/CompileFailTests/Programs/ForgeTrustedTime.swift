// A time that a signer claims, or that the caller would like, is no trusted one.
import StrictEncoding
import Verification

func trust(_ time: Timestamp) -> TrustedTime {
  // error: 'TrustedTime' initializer is inaccessible due to 'internal' protection level
  TrustedTime(time: time, authority: "own")
}

func prove(_ checked: [CheckedTimestamp]) -> CheckedTimestamps {
  // error: 'CheckedTimestamps' initializer is inaccessible due to 'internal' protection level
  CheckedTimestamps(checked, of: 1)
}

func predate(_ time: inout TrustedTime, to earlier: Timestamp) {
  // error: cannot assign to property: 'time' is a 'let' constant
  time.time = earlier
}

func predate(_ statement: inout VerifiedStatement, to time: TrustedTime) {
  // error: cannot assign to property: 'trustedTime' is a get-only property
  statement.trustedTime = time
}

func predate(_ message: inout VerifiedMessage, to time: TrustedTime) {
  // error: cannot assign to property: 'trustedTime' is a get-only property
  message.trustedTime = time
}
