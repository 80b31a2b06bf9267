import Artifacts
import Audits
import Sidecars
import StrictEncoding
import Verification

/// How an audit judges: as `verify` does, by the bundles that it found.
struct AuditJudging: Sendable {
  private let trust: VerifyTrust
  private let verifier: Verifier
  private let bundles: BundleFolder
  private let isDeep: Bool

  init(_ trust: VerifyTrust, _ bundles: BundleFolder, at time: Timestamp, isDeep: Bool) {
    self.trust = trust
    verifier = Verifier(trusting: trust.keys, authorities: trust.authorities, at: time)
    self.bundles = bundles
    self.isDeep = isDeep
  }

  /// What comes of each entry, in their order.
  func screen(
    _ entries: some Collection<InventoryEntry>, in scope: AuditScope
  ) throws(Failure) -> [Screened] {
    var listings: [[UInt8]: SidecarFolder] = [:]
    for entry in entries {
      guard let siblings = entry.siblings, let folder = (try? SidecarName(of: entry.path))?.folder
      else { continue }
      listings[Array(folder.utf8)] = siblings
    }
    var run = try VerificationRun(
      policy: trust.policy, verifier: verifier,
      sources: BundleSources(folder: bundles, listings: listings), kind: KindRequest(nil),
      isDeep: isDeep)
    run.scope = scope
    return run.screen(entries.map { .path($0.path) }[...])
  }
}
