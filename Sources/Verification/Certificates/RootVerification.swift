import Bundles
import Certificates
import SigstoreTrust
import StrictEncoding
import Timestamps
import TransparencyLogs
import TrustRoots

/// Checks log entries and timestamps of a bundle by a trusted root.
///
/// 1. Each timestamp, by the steps of ``TimestampResponse/demand(over:by:from:until:at:allowedSkew:)``; one
///    that fails a step for any authority that knows it, or is broken whoever made it, refuses the bundle.
///    Those of unknown authorities, or of nobody that can be told, prove nothing and are passed over; one that
///    names a known authority is not, however weak its digests are.
/// 2. Each log entry, by the steps of ``LogEntryCheck``, with the times of step 1; those of unknown logs prove
///    nothing and are passed over.
struct RootVerification {
  let root: TrustedRoot
  /// The authorities that are known: those of a policy, and those of the root.
  let authorities: [TimestampAuthority]
  private let policyAuthorities: [String]
  private let now: Timestamp

  /// Asks a root, and authorities of a policy beside it.
  init(root: TrustedRoot, authorities: [TimestampAuthority], now: Timestamp) {
    self.root = root
    self.authorities = root.timestampAuthorities(beside: authorities)
    policyAuthorities = authorities.map(\.name)
    self.now = now
  }

  func check(
    _ bundle: Bundle, about subject: EntrySubject
  ) throws(VerificationError) -> CheckedMaterial {
    // Step 1.
    let timestamps = try TimestampVerification(authorities: authorities, now: now).check(bundle)
    var passedOver = 0
    for timestamp in timestamps.all {
      guard case .refused(let authority, let error) = timestamp.outcome else { continue }
      guard authority != nil || !error.leavesAuthorOpen else {
        passedOver += 1
        continue
      }
      throw .timestamp(position: timestamp.position, authority: authority, error)
    }
    // Step 2.
    let entries = bundle.material.logEntries
    let check = LogEntryCheck(
      subject: subject, logs: root.logs, times: timestamps.instants, now: now,
      allowedSkew: Verifier.allowedClockSkew)
    var found: [LogEvidence] = []
    for (position, entry) in entries.enumerated() {
      do throws(LogEntryError) { found.append(try check.evidence(of: entry)) } catch {
        if case .unknownLog = error { continue }
        throw .logEntry(position: position, error)
      }
    }
    return CheckedMaterial(
      logEntries: found, of: entries.count, timestamps: timestamps, passedOver: passedOver,
      policyAuthorities: policyAuthorities)
  }
}

extension TimestampingError {
  /// Whether, where no known authority is named, nobody can say whose timestamp it is: a digest is too weak
  /// to look, or the certificate that signed is nowhere.
  fileprivate var leavesAuthorOpen: Bool {
    switch self {
    case .weakDigest, .noSigner: true
    default: false
    }
  }
}
