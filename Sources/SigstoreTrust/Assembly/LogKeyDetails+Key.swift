public import SigningKeys

extension LogKeyDetails {
  /// How a key is written in a trusted root; nil for one that the format has no details for: RSA of other
  /// sizes than 2,048, 3,072 and 4,096 bits, or with parameters of its own.
  public init?(of key: PublicKey) {
    switch key.algorithm {
    case .ecdsaP256: self = .ecdsaP256
    case .ecdsaP384: self = .ecdsaP384
    case .ecdsaP521: self = .ecdsaP521
    case .ed25519: self = .ed25519
    case .rsaPKCS1(2_048): self = .rsaPKCS1Of2048
    case .rsaPKCS1(3_072): self = .rsaPKCS1Of3072
    case .rsaPKCS1(4_096): self = .rsaPKCS1Of4096
    default: return nil
    }
  }
}
