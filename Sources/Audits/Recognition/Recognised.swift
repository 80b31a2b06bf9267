public import SigningKeys

/// What a file was found to be, and which key is in it; never anything else of its content.
public struct Recognised: Sendable, Hashable {
  /// What it is.
  public let kind: RecognisedKind
  /// The ID of a public key, or of a private key's public half, where that can be had without a passphrase.
  public let keyID: KeyID?
  /// Whether a private key is encrypted; nil for other kinds, and where that is not known.
  public let isEncrypted: Bool?

  init(_ kind: RecognisedKind, keyID: KeyID? = nil, isEncrypted: Bool? = nil) {
    self.kind = kind
    self.keyID = keyID
    self.isEncrypted = isEncrypted
  }

  init(_ sighting: KeyFileSighting) {
    let kind: RecognisedKind =
      switch sighting.kind {
      case .publicKey: .publicKey
      case .privateKey: .privateKey
      case .certificate: .certificate
      }
    self.init(kind, keyID: sighting.keyID, isEncrypted: sighting.isEncrypted)
  }
}
