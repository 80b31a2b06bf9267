public import SigningKeys
public import StrictEncoding

/// Why an entry proves nothing; one case for each step of ``LogEntryCheck``, or several.
@nonexhaustive public enum LogEntryError: Error, Sendable, Equatable {
  /// Step 1: no log with the entry's identifier is known.
  case unknownLog(id: [UInt8])
  /// Step 1: the log's key has no first day.
  case keyWithoutStart(name: String)
  /// Step 2: there is neither a promise nor a proof with a checkpoint.
  case noEvidence
  /// Step 3: a number is beyond what the promise's form can spell.
  case promiseNumber
  /// Step 3: the promise is not the log's.
  case promise(SignatureError)
  /// Step 3: the time is none of the years 0000 to 9999.
  case timeOutOfRange(seconds: Int64)
  /// Step 3: the time lies ahead of the clock by more than is allowed.
  case inFuture(Timestamp, now: Timestamp)
  /// Steps 3 and 7: the log's key is not believed of that time.
  case outsideValidity(Timestamp, from: Timestamp?, until: Timestamp?)
  /// Step 4: the checkpoint is no note, or one that the log did not sign.
  case note(SignedNoteError)
  /// Steps 4 and 5: the checkpoint is none, of another log, or of another tree than the proof.
  case checkpoint(CheckpointError)
  /// Step 5: the log has one index for the entry, and the proof has another.
  case otherIndex(expected: Int64, found: Int64)
  /// Step 6: the proof does not lead from the entry to the root.
  case inclusion(InclusionError)
  /// Step 8: the body cannot be read without doubt.
  case body(LogBodyError)
  /// Step 9: the body is not about the bundle.
  case binding(EntryBindingError)

  /// Whether another window of the same log could do.
  var isAboutWindow: Bool {
    switch self {
    case .keyWithoutStart, .outsideValidity: true
    default: false
    }
  }

  /// The stable name of the error.
  public var code: String {
    switch self {
    case .unknownLog: "log-unknown"
    case .keyWithoutStart: "log-key-without-start"
    case .noEvidence: "log-entry-no-evidence"
    case .promiseNumber: "log-promise-number"
    case .promise(let error): error.isAboutSignature ? "log-promise-invalid" : error.code
    case .timeOutOfRange: "log-time-out-of-range"
    case .inFuture: "log-time-in-future"
    case .outsideValidity: "log-key-outside-validity"
    case .note(let error): error.code
    case .checkpoint(let error): error.code
    case .otherIndex: "log-index-mismatch"
    case .inclusion(let error): error.code
    case .body(let error): error.code
    case .binding(let error): error.code
    }
  }
}
