public import SigstoreTrust
public import StrictEncoding

/// What an entry proves: the log whose it is, where it is there, and since when.
///
/// Only ``LogEntryCheck`` makes one, after all of its steps. It does not say that the signature in the
/// entry holds: that is verified for itself.
public struct LogEvidence: Sendable, Hashable {
  /// The log.
  public let log: TransparencyLog
  /// The entry's index: in the log, over all of its shards, where the log promised it, else in the tree of the
  /// proof.
  public let logIndex: Int64
  /// When the log took the entry in, if it signed that.
  public let integratedTime: Timestamp?
  /// The log's checkpoint in whose tree the entry is; nil if there is only a promise.
  public let checkpoint: Checkpoint?
  /// What was logged.
  public let entry: LoggedEntry
}
