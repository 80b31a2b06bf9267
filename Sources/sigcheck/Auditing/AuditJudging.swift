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
  /// What was found out of bundles that are about several artifacts.
  private let verified = VerificationMemory()
  private let digests: (any DigestMemory)?
  /// Whether reports have the bundles.
  private let keepsBundles: Bool

  init(
    _ trust: VerifyTrust, _ bundles: BundleFolder, at time: Timestamp, isDeep: Bool,
    recalling digests: (any DigestMemory)? = nil, keepingBundles: Bool = false
  ) {
    self.trust = trust
    verifier = Verifier(trusting: trust.signers, authorities: trust.authorities, at: time)
    self.bundles = bundles
    self.isDeep = isDeep
    self.digests = digests
    keepsBundles = keepingBundles
  }

  /// What comes of each entry, in their order.
  func screen(
    _ entries: some Collection<InventoryEntry>, in scope: AuditScope
  ) throws(Failure) -> [Screened] {
    var listings: [[UInt8]: SidecarFolder] = [:]
    var last: String?
    for entry in entries {
      guard let siblings = entry.siblings, let folder = (try? SidecarName(of: entry.path))?.folder
      else { continue }
      // What lies in one folder comes one after the other.
      if let last, last.utf8.elementsEqual(folder.utf8) { continue }
      listings[Array(folder.utf8)] = siblings
      last = folder
    }
    var run = try VerificationRun(
      policy: trust.policy, verifier: verifier,
      sources: BundleSources(folder: bundles, listings: listings), kind: KindRequest(nil),
      isDeep: isDeep)
    run.scope = scope
    run.verified = verified
    run.digests = digests
    run.keepsBundles = keepsBundles
    return run.screen(entries.map { .path($0.path) }[...])
  }
}
