import SigningKeys
import SigstoreTrust
import TrustRoots

extension VerifyCommand {
  /// The signers that are named, and what their keys are called.
  func trustedSigners() throws(Failure) -> (signers: TrustedSigners, names: [KeyID: String]) {
    let root = try trustedRoot.map(TrustedRootFile.read)
    let files = key.isEmpty ? nil : try TrustedKeyFiles(key)
    guard let trust = try identity.trust(by: root) else {
      guard let files else { preconditionFailure("a run without trust was let through") }
      return (TrustedSigners(keys: files.trusted, root: root), files.names)
    }
    return (TrustedSigners(certificates: trust, keys: files?.trusted), files?.names ?? [:])
  }
}
