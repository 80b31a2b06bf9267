/// One signature of a DSSE envelope.
public struct DSSESignature: Sendable, Hashable {
  /// What the envelope says about the key; unauthenticated, empty if it says nothing.
  public let keyID: String
  /// The signature over the pre-authentication encoding.
  public let signature: [UInt8]

  /// Makes a signature from its bytes.
  public init(signature: [UInt8], keyID: String = "") {
    self.keyID = keyID
    self.signature = signature
  }
}
