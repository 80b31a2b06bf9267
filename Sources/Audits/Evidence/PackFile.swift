public import Digests

/// A file of a pack, as its manifest lists it.
public struct PackFile: Sendable, Hashable {
  /// What a file is for.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    /// The text for people.
    case readme
    /// The policy that judged.
    case policy
    /// What the policy names or includes: policies, keys, certificates, lists, waivers.
    case policyPart = "policy-part"
    /// A signature beside a file of the policy.
    case policySignature = "policy-signature"
    /// The versions that the policy remembered.
    case policyState = "policy-state"
    /// A key that had to have signed the policy.
    case policyKey = "policy-key"
    /// A trusted key in PEM, for other tools; where keys judged, those that did.
    case publicKey = "public-key"
    /// What images were called.
    case references
    /// A bundle about artifacts that were judged.
    case bundle
    /// The entry list of a folder tree that was judged.
    case treeList = "tree-list"
    /// What each artifact was.
    case facts
    /// The report.
    case report
  }

  /// Its name in the pack.
  public let path: String
  /// What it is for.
  public let role: Role
  /// Its length in bytes.
  public let size: UInt64
  /// Its digest.
  public let digest: SHA256Digest

  /// Notes a file.
  public init(path: String, role: Role, size: UInt64, digest: SHA256Digest) {
    self.path = path
    self.role = role
    self.size = size
    self.digest = digest
  }
}
