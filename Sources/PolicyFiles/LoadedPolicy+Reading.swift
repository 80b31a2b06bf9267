public import Digests
import Policies
import TrustRoots

extension LoadedPolicy {
  /// A file that a policy names beside those that it includes.
  public struct NamedFile: Sendable, Hashable {
    /// What it is for.
    public let role: Role
    /// The path, relative as the policy is.
    public let path: String

    /// What such a file is for.
    public enum Role: String, Sendable, Hashable {
      /// A public key, which the policy pins by its ID.
      case key
      /// A list of accepted signatures, pinned.
      case accepted
      /// The certificates of a time-stamping authority, pinned.
      case certificate
      /// A trusted root, pinned.
      case trustedRoot = "trusted-root"
      /// Lists of revoked certificates: what was read is what decided.
      case revocationList = "crl"
    }
  }

  /// What was read so far of the files that the policy names, in its order.
  public var readFiles: [(file: NamedFile, digest: SHA256Digest)] {
    var seen: Set<NamedFile> = []
    return named.filter { seen.insert($0).inserted }
      .flatMap { file in record.digests(of: file.path).map { (file, $0) } }
  }

  /// The trusted roots and the lists of revoked certificates, which are read now if they were not yet; what
  /// cannot be read is left out.
  public func readEvidence() -> [(file: NamedFile, digest: SHA256Digest)] {
    for root in roots { _ = try? root.root.value() }
    for signer in policy.identities { _ = try? signer.identity?.revocation?.value() }
    return readFiles.filter { $0.file.role == .trustedRoot || $0.file.role == .revocationList }
  }
}
