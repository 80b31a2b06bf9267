public import Certificates
public import SigstoreTrust
public import StrictEncoding

/// The end of a part of a trusted root, with what a policy calls the root.
public struct NamedRootEnd: Sendable, Hashable {
  /// The policy's name for the root.
  public let root: String
  /// What ends, and when.
  public let end: RootEnd

  /// Names an end.
  public init(root: String, end: RootEnd) {
    self.root = root
    self.end = end
  }
}

extension PolicySigner {
  /// The ends that are still to come in the trusted root by which the signer is believed.
  ///
  /// The root is read; what cannot be read has no end.
  public func rootEnds(after now: Timestamp) -> [NamedRootEnd] {
    guard let evidence, let name = evidence.rootName, let root = try? evidence.root.value() else {
      return []
    }
    return root.ends(after: now).map { NamedRootEnd(root: name, end: $0) }
  }

  /// When the next lists of revoked certificates are due that are looked at for the signer.
  ///
  /// The lists are read; what cannot be read has no end.
  public func listEnds(after now: Timestamp) -> [RevocationListEnd] {
    (try? identity?.revocation?.value())?.lists.ends(after: now) ?? []
  }
}
