import Bundles
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

  init(logEntries: [LogEvidence], of entries: Int, timestamps: CheckedTimestamps) {
    self.logEntries = logEntries
    uncheckedEntries = entries - logEntries.count
    self.timestamps = timestamps
  }

  /// Every time at which a log or an authority proves the signature to have been there.
  public var times: [Timestamp] { timestamps.instants + logEntries.compactMap(\.integratedTime) }

  /// What travels in the bundle and was not verified.
  public var notChecked: [UncheckedMaterial] {
    UncheckedMaterial.of(logEntries: uncheckedEntries, timestamps: timestamps.unchecked)
  }
}
