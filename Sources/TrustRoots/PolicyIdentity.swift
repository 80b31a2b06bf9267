import Certificates

/// Whom a certificate must name, and by whose word, as a policy lists it.
public struct PolicyIdentity: Sendable {
  /// Who it is, and what must be proven.
  public let trusted: TrustedIdentity
  /// The policy's name for the root.
  public let rootName: String
  /// The authorities and logs that are believed about it, read when they are first needed.
  public let root: PinnedRoot
  /// The lists of revoked certificates that are looked at, read when they are first needed; nil where none
  /// is, as of identities at a provider, whose certificates live for minutes.
  public let revocation: PinnedRevocation?

  /// Lists an identity.
  public init(
    trusted: TrustedIdentity, rootName: String, root: PinnedRoot,
    revocation: PinnedRevocation? = nil
  ) {
    self.trusted = trusted
    self.rootName = rootName
    self.root = root
    self.revocation = revocation
  }

  /// Whether one search for a certificate's path does for both.
  public func isSearched(with other: PolicyIdentity) -> Bool {
    root === other.root && revocation === other.revocation
      && trusted.identity.certificateKind == other.trusted.identity.certificateKind
  }
}
