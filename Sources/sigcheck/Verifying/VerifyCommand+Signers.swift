import Digests
import Reports
import SigningKeys
import SigstoreTrust
import TrustRoots

extension VerifyCommand {
  /// The signers that are named, what their keys are called, and what was read of roots and lists.
  func trustedSigners() throws(Failure) -> NamedSigners {
    let root = try trustedRoot.map { path throws(Failure) in try TrustedRootFile(path) }
    var read: [ReportRun.Input] = []
    if let root, let trustedRoot {
      read.append(
        ReportRun.Input(
          role: "trusted-root", path: trustedRoot, digest: root.digest.description))
    }
    let files = key.isEmpty ? nil : try TrustedKeyFiles(key)
    guard let trust = try identity.trust(by: root?.root, noting: &read) else {
      guard let files else { preconditionFailure("a run without trust was let through") }
      return NamedSigners(
        signers: TrustedSigners(keys: files.trusted, root: root?.root), names: files.names,
        files: read)
    }
    return NamedSigners(
      signers: TrustedSigners(certificates: trust, keys: files?.trusted),
      names: files?.names ?? [:], files: read)
  }
}
