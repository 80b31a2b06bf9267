/// What a bundle says about the signer's key: a claim, never a reason to trust it.
public enum VerificationKeyMaterial: Sendable, Hashable {
  /// A key that the verifier must already hold; the hint, if any, says which.
  case publicKey(hint: String?)
  /// The signer's certificate, DER.
  case certificate([UInt8])
  /// The signer's certificate and its issuers, DER, leaf first; only before version 0.3.
  case certificateChain([[UInt8]])
}
