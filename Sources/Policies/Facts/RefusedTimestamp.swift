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
  /// The same with who else the signer is, and what came of the log entries and timestamps.
  func with(_ signer: VerifiedSigner, _ material: CheckedMaterial) -> SignatureFacts {
    var facts = self
    if case .certificate(let certified) = signer {
      facts.certificate = certified.certificate
      facts.believedUntil = material.trustedTime == nil ? certified.end : nil
    }
    facts.otherIdentities = signer.otherIDs
    facts.unprovenIdentities = signer.unprovenIDs
    let proof = material.trustedTime
    facts.trustedTime = proof?.time
    facts.timeAuthority = proof?.authority
    for timestamp in material.timestamps.all {
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
