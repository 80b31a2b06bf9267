public import SigningKeys

/// Whose signature a bundle is verified as.
public enum EntrySigner: Sendable, Hashable {
  /// The certificate that the bundle has, DER; the first of a chain.
  case certificate([UInt8])
  /// The key that the verifier holds.
  case publicKey(PublicKey)
}
