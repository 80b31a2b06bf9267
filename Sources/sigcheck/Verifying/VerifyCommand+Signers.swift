import SigningKeys
import SigstoreTrust
import TrustRoots

extension VerifyCommand {
  /// The signers that are named, and what their keys are called.
  func trustedSigners() throws(Failure) -> (signers: TrustedSigners, names: [KeyID: String]) {
    let root = try trustedRoot.map(TrustedRootFile.read)
    let files = key.isEmpty ? nil : try TrustedKeyFiles(key)
    guard let identity = try identity.trusted() else {
      guard let files else { preconditionFailure("a run without trust was let through") }
      return (TrustedSigners(keys: files.trusted, root: root), files.names)
    }
    let trust = try identity.trust(by: root)
    return (TrustedSigners(certificates: trust, keys: files?.trusted), files?.names ?? [:])
  }
}

extension TrustedIdentity {
  /// The trust in this signer alone.
  func trust(by root: TrustedRoot?) throws(Failure) -> CertificateTrust {
    guard let root else {
      throw .usage(
        "no trusted root says whose certificates are believed", hint: "give --trusted-root FILE")
    }
    do throws(TrustError) { return try CertificateTrust(identities: [self], root: root) } catch {
      throw Failure(error)
    }
  }
}
