import Bundles
import SigstoreTrust
public import StrictEncoding
public import TransparencyLogs

/// What came of the log entries and timestamps of a bundle.
public struct CheckedMaterial: Sendable, Hashable {
  /// What entries of known logs prove; empty where no log was named to check them by.
  public let logEntries: [LogEvidence]
  /// What came of the timestamps.
  public let timestamps: CheckedTimestamps
  /// The entries that were not checked: their number.
  public let uncheckedEntries: Int
  /// The timestamps that nobody can tell the author of, and that were passed over: their number.
  private let passedOver: Int
  /// The authorities that are believed whatever root there is.
  private let policyAuthorities: [String]

  init(
    logEntries: [LogEvidence], of entries: Int, timestamps: CheckedTimestamps, passedOver: Int = 0,
    policyAuthorities: [String]
  ) {
    self.policyAuthorities = policyAuthorities
    self.logEntries = logEntries
    self.passedOver = passedOver
    uncheckedEntries = entries - logEntries.count
    self.timestamps = timestamps
  }

  /// Every time at which a log or an authority proves the signature to have been there.
  public var times: [Timestamp] { timestamps.instants + logEntries.compactMap(\.integratedTime) }

  /// The earliest time at which the signature is proven to have existed, or nil without a proof: the word
  /// of a log counts like that of an authority.
  public var trustedTime: TrustedTime? {
    let logged = logEntries.compactMap { entry in
      entry.integratedTime.map { TrustedTime(time: $0, authority: entry.log.name) }
    }
    return (timestamps.proofs + logged).min { $0.time < $1.time }
  }

  /// The earliest time that is proven by those who are believed whatever root there is.
  public var timeByPolicy: TrustedTime? {
    timestamps.proofs.filter { proof in policyAuthorities.contains { $0.isExactly(proof.authority) }
    }
    .min { $0.time < $1.time }
  }

  /// What travels in the bundle and was not verified.
  public var notChecked: [UncheckedMaterial] {
    UncheckedMaterial.of(
      logEntries: uncheckedEntries, timestamps: timestamps.unchecked + passedOver)
  }
}
