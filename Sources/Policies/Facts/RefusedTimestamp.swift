public import Timestamps
import Verification

/// A timestamp of a signature that proves no time, and why.
public struct RefusedTimestamp: Sendable, Hashable {
  /// Its position in the bundle, from 0.
  public let position: Int
  /// The policy's name for the authority, where it is one's that the policy names.
  public let authority: String?
  /// Why it proves nothing.
  public let error: TimestampingError

  /// Notes a timestamp.
  public init(position: Int, authority: String? = nil, _ error: TimestampingError) {
    self.position = position
    self.authority = authority
    self.error = error
  }
}

extension SignatureFacts {
  /// The same with what came of the signature's timestamps.
  func with(_ timestamps: CheckedTimestamps) -> SignatureFacts {
    var facts = self
    facts.trustedTime = timestamps.earliest?.time
    facts.timeAuthority = timestamps.earliest?.authority
    for timestamp in timestamps.all {
      switch timestamp.outcome {
      case .proven: break
      case .unknownAuthority: facts.unknownTimestamps += 1
      case .refused(let authority, let error):
        facts.refusedTimestamps.append(
          RefusedTimestamp(position: timestamp.position, authority: authority, error))
      }
    }
    return facts
  }
}
