public import TrustRoots

/// A trusted root as a policy names it.
public struct NamedRoot: Sendable {
  /// The policy's own name for it.
  public let name: String
  /// The root, read when it is first needed.
  public let root: PinnedRoot
}
