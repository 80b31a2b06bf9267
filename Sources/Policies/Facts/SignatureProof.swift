public import StrictEncoding
import Timestamps

/// What is proven about when a signature was there, for one signer.
public struct SignatureProof: Sendable, Hashable {
  /// When it is proven to have existed, by a time that is trusted.
  public var trustedTime: Timestamp?
  /// Who proves it: the policy's or its trusted root's name for the authority or the log.
  public var timeAuthority: String?
  /// The last second at which its certificates are believed, where nothing proves when it was there; nil
  /// for a key, and where something does.
  public var believedUntil: Timestamp?
  /// What speaks against timestamps of it that prove nothing.
  public var refusedTimestamps: [RefusedTimestamp] = []
  /// How many timestamps it has of authorities that the policy does not name.
  public var unknownTimestamps = 0

  /// Notes a proof.
  public init(trustedTime: Timestamp? = nil) {
    self.trustedTime = trustedTime
  }

  /// The codes of its timestamps that prove nothing, each once.
  public var timestampCodes: [String] {
    let unknown = unknownTimestamps > 0 ? ["timestamp-untrusted"] : []
    return Set(refusedTimestamps.map(\.error.code) + unknown).sorted()
  }
}
