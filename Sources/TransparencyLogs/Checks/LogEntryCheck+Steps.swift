import Bundles
import SigningKeys
import SigstoreTrust
import StrictEncoding

extension LogEntryCheck {
  /// Step 3; nil if there is no promise.
  func promisedTime(of entry: LogEntry, by log: TransparencyLog) throws(LogEntryError) -> Timestamp?
  {
    guard let promise = entry.inclusionPromise else { return nil }
    guard let signed = SignedEntryTimestamp.signedBytes(of: entry) else { throw .promiseNumber }
    do throws(SignatureError) {
      try log.key.verify(signature: promise, over: signed)
    } catch {
      throw .promise(error)
    }
    guard let time = try? Timestamp(secondsSinceEpoch: entry.integratedTime) else {
      throw .timeOutOfRange(seconds: entry.integratedTime)
    }
    guard time.secondsSinceEpoch - now.secondsSinceEpoch <= allowedSkew else {
      throw .inFuture(time, now: now)
    }
    try demand(log, at: time)
    return time
  }

  /// Steps 4 to 6; nil if the proof has no checkpoint, and proves nothing by itself.
  func demandInclusion(
    of entry: LogEntry, in log: TransparencyLog
  ) throws(LogEntryError) -> Checkpoint? {
    guard let proof = entry.inclusionProof else { return nil }
    // Step 4.
    let checkpoint = try proof.checkpoint.map { (text) throws(LogEntryError) in
      try self.checkpoint(text, of: log)
    }
    // Step 5.
    if let checkpoint { try demandTree(of: checkpoint, for: entry, proof, in: log) }
    // Step 6.
    do throws(InclusionError) {
      try proof.demandInclusion(ofBody: entry.canonicalizedBody)
    } catch {
      throw .inclusion(error)
    }
    return checkpoint
  }

  /// Step 7.
  func demandPeriod(of log: TransparencyLog) throws(LogEntryError) {
    if times.contains(where: log.covers) { return }
    if let time = times.first {
      throw .outsideValidity(time, of: log)
    }
    // Nothing tells when the entry was made: logs end, and their entries stay.
    guard let start = log.key.validFor.start, start <= TrustInstant(now) else {
      throw .outsideValidity(now, of: log)
    }
  }

  private func demand(_ log: TransparencyLog, at time: Timestamp) throws(LogEntryError) {
    guard log.covers(time) else {
      throw .outsideValidity(time, of: log)
    }
  }

  /// The form is looked at before the signatures, so that what is malformed is called so; nothing is
  /// taken from it before they hold.
  private func checkpoint(
    _ text: String, of log: TransparencyLog
  ) throws(LogEntryError) -> Checkpoint {
    let note: SignedNote
    do throws(SignedNoteError) { note = try SignedNote(parsing: Array(text.utf8)) } catch {
      throw .note(error)
    }
    let checkpoint: Checkpoint
    do throws(CheckpointError) {
      checkpoint = try Checkpoint(note)
      try checkpoint.demandOrigin(of: log)
    } catch {
      throw .checkpoint(error)
    }
    try demandSignature(of: note, by: log)
    return checkpoint
  }

  private func demandSignature(of note: SignedNote, by log: TransparencyLog) throws(LogEntryError) {
    let signers: [TransparencyLog]
    do throws(SignedNoteError) { signers = try note.signers(among: logs) } catch {
      throw .note(error)
    }
    guard signers.contains(log) else { throw .checkpoint(.notSignedByLog(name: log.name)) }
  }

  private func demandTree(
    of checkpoint: Checkpoint, for entry: LogEntry, _ proof: InclusionProof, in log: TransparencyLog
  ) throws(LogEntryError) {
    do throws(CheckpointError) { try proof.demandTree(of: checkpoint) } catch {
      throw .checkpoint(error)
    }
    guard checkpoint.isOfShard(of: log) || proof.logIndex == entry.logIndex else {
      throw .otherIndex(expected: entry.logIndex, found: proof.logIndex)
    }
  }
}

extension LogEntryError {
  fileprivate static func outsideValidity(_ time: Timestamp, of log: TransparencyLog) -> Self {
    let window = log.key.validFor
    return .outsideValidity(time, from: window.start?.time, until: window.end?.time)
  }
}
