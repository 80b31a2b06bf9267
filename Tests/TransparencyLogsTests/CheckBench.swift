import Bundles
import Digests
import SigningKeys
import SigstoreFixtures
import SigstoreTrust
import StrictEncoding
import TransparencyLogs

/// The check of entries as tests run it: at one time, of what one log took in at another.
struct CheckBench {
  let now: Timestamp
  let logged: Timestamp

  init() throws {
    now = try Timestamp(parsing: "2026-09-01T00:00:00Z")
    logged = try Timestamp(parsing: "2026-06-01T00:00:00Z")
  }

  /// The log that takes a kind of entries.
  static func style(_ kind: LoggedEntryKind) -> TestLog.Style {
    kind == .hashedRekord002 || kind == .dsse002 ? .rekor2 : .rekor1
  }

  func check(
    _ entry: LogEntry, _ subject: EntrySubject, _ logs: [TransparencyLog], times: [Timestamp] = []
  ) throws(LogEntryError) -> LogEvidence {
    try LogEntryCheck(subject: subject, logs: logs, times: times, now: now, allowedSkew: 300)
      .evidence(of: entry)
  }

  /// The code of the refusal; nil if there is none.
  func code(
    _ entry: LogEntry, _ subject: EntrySubject, _ logs: [TransparencyLog], times: [Timestamp] = []
  ) -> String? {
    do throws(LogEntryError) {
      _ = try check(entry, subject, logs, times: times)
      return nil
    } catch {
      return error.code
    }
  }

  /// A log, a message signature, and the entry of the one for the other.
  func made(
    _ style: TestLog.Style, _ change: (inout TestLog) -> Void = { _ in }
  ) throws -> (TestLog, TestSignature, EntryRecipe) {
    let made = try TestSignature(envelope: false)
    var log = try TestLog(style)
    change(&log)
    let kind: LoggedEntryKind = style == .rekor1 ? .hashedRekord001 : .hashedRekord002
    return (log, made, try log.entry(kind, made.body(kind), at: logged))
  }
}
