public import Bundles
import SigningKeys
public import SigstoreTrust
public import StrictEncoding

/// Checks what entries of transparency logs prove about a bundle, offline.
///
/// 1. A log with the entry's identifier is known, and its key has a beginning.
/// 2. The entry has a promise (a signed entry timestamp), or an inclusion proof with a checkpoint.
/// 3. If there is a promise: the log's key signed it over body, time, identifier and index; the time is at
///    most `allowedSkew` seconds ahead of `now` and in the key's period, both ends included. Only such a
///    time is proven.
/// 4. If there is a checkpoint: it is a note with a checkpoint, whose origin is the log's name, which
///    may be any for Rekor 1; every
///    signature by a known log holds, and the log itself signed.
/// 5. The proof has the checkpoint's root and size. Where the origin names no shard, the proof's
///    index is the entry's.
/// 6. If there is a proof: it has exactly the hashes of a path, which leads from the body to the root.
/// 7. Without a promise: one of the signature's times, proven otherwise, is in the key's period. If there
///    are none, that period has begun.
/// 8. The body is of the kind and version that the bundle says, and is read without doubt.
/// 9. The body is about the bundle: digest, signature and signer are equal.
///
/// What is there must hold, even where less would do: a wrong promise beside a good proof refuses the
/// entry. An entry's own time without a promise is never looked at, as `CLIENTS.md` of Rekor 2 demands.
public struct LogEntryCheck: Sendable {
  /// What entries must be about.
  public let subject: EntrySubject
  /// The logs that are believed, but for those with keys that are not used here; if several have an entry's
  /// identifier, one of them must do.
  public let logs: [TransparencyLog]
  /// Times at which the signature was there, proven by something else.
  public let times: [Timestamp]
  /// The time of the clock.
  public let now: Timestamp
  /// How far a log's clock may be ahead of ours, in seconds.
  public let allowedSkew: Int64

  /// Prepares the check of a bundle's entries.
  public init(
    subject: EntrySubject, logs: [TransparencyLog], times: [Timestamp], now: Timestamp,
    allowedSkew: Int64
  ) {
    self.subject = subject
    self.logs = logs.filter { $0.key.encoding != nil }
    self.times = times
    self.now = now
    self.allowedSkew = allowedSkew
  }

  /// What the entry proves.
  ///
  /// - Throws: ``LogEntryError`` of the first step that fails; where several logs, or windows of one, have the
  ///   entry's identifier, of the first one whose window is not the reason.
  public func evidence(of entry: LogEntry) throws(LogEntryError) -> LogEvidence {
    var refusal: LogEntryError?
    for log in logs where log.isNamed(by: entry.logID) {
      do throws(LogEntryError) {
        return try evidence(of: entry, in: log)
      } catch {
        if refusal?.isAboutWindow ?? true { refusal = error }
      }
    }
    throw refusal ?? .unknownLog(id: entry.logID)
  }

  private func evidence(
    of entry: LogEntry, in log: TransparencyLog
  ) throws(LogEntryError) -> LogEvidence {
    // Step 1.
    guard log.key.validFor.start != nil else { throw .keyWithoutStart(name: log.name) }
    // Step 2.
    guard entry.inclusionPromise != nil || entry.inclusionProof?.checkpoint != nil else {
      throw .noEvidence
    }
    // Step 3.
    let time = try promisedTime(of: entry, by: log)
    // Steps 4 to 6.
    let checkpoint = try demandInclusion(of: entry, in: log)
    // Step 7.
    if time == nil { try demandPeriod(of: log) }
    // Step 8.
    let body: LoggedEntry
    do throws(LogBodyError) { body = try LoggedEntry(decoding: entry) } catch {
      throw .body(error)
    }
    // Step 9.
    do throws(EntryBindingError) { try subject.demandMatch(body) } catch {
      throw .binding(error)
    }
    // Without a promise nothing covers the entry's own index; the proof has one in its tree.
    let index = time == nil ? entry.inclusionProof?.logIndex ?? entry.logIndex : entry.logIndex
    return LogEvidence(
      log: log, logIndex: index, integratedTime: time, checkpoint: checkpoint, entry: body)
  }
}
