import TrustRoots

/// What a policy calls a signer, and of which sort it is.
public struct SignerName: Sendable, Hashable {
  /// The name.
  public let text: String
  /// Whether it is an identity that certificates name; else it is a key.
  public let isIdentity: Bool

  init(_ signer: PolicySigner) {
    text = signer.name
    isIdentity = signer.identity != nil
  }
}
