public import StrictEncoding
public import Timestamps

/// A timestamp of a verified signature, and what came of checking it.
public struct CheckedTimestamp: Sendable, Hashable {
  /// Its position in the bundle, from 0.
  public let position: Int
  /// The time that it names; nil if it could not be read.
  ///
  /// Only the outcome says whether it is believed.
  public let claimed: Timestamp?
  /// The same time rounded down: a fraction of a second counts to either side.
  let whole: Timestamp?
  /// What came of it.
  public let outcome: Outcome

  /// What can come of a timestamp.
  public enum Outcome: Sendable, Hashable {
    /// It proves that the signature existed.
    case proven(TrustedTime)
    /// It proves nothing; the authority is named where it is one's whom the policy trusts.
    case refused(authority: String?, TimestampingError)
    /// It is of an authority that the policy does not name, and was not checked further; the subject of
    /// the certificate that signed: untrusted text.
    case unknownAuthority(signer: String)
  }

  init(position: Int, claimed: Timestamp?, whole: Timestamp? = nil, _ outcome: Outcome) {
    self.position = position
    self.claimed = claimed
    self.whole = whole
    self.outcome = outcome
  }
}

/// The timestamps of a verified signature, as far as they were checked.
public struct CheckedTimestamps: Sendable, Hashable {
  /// Each timestamp of the bundle, in order; none if no authority was named to check them by.
  public let all: [CheckedTimestamp]
  /// Those that were not checked: their number.
  public let unchecked: Int

  init(_ all: [CheckedTimestamp], of count: Int) {
    self.all = all
    let known = all.filter { timestamp in
      if case .unknownAuthority = timestamp.outcome { false } else { true }
    }
    unchecked = count - known.count
  }

  /// The proofs, in the order of the bundle.
  public var proofs: [TrustedTime] {
    all.compactMap { timestamp in
      if case .proven(let time) = timestamp.outcome { time } else { nil }
    }
  }

  /// The seconds in which proven times lie, as the timestamps name them: without their accuracy, and with
  /// a fraction both before and after.
  var instants: [Timestamp] {
    all.flatMap { timestamp -> [Timestamp] in
      guard case .proven = timestamp.outcome else { return [] }
      let times = [timestamp.claimed, timestamp.whole].compactMap(\.self)
      return times.count == 2 && times[0] == times[1] ? [times[0]] : times
    }
  }

  /// The earliest proven time: a proof that the signature existed earlier says more than a later one.
  public var earliest: TrustedTime? { proofs.min { $0.time < $1.time } }
}
