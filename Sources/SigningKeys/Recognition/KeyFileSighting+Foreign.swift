import StrictEncoding

extension KeyFileSighting {
  /// What other tools write that is neither PEM nor DER.
  static func foreign(_ content: [UInt8]) -> KeyFileSighting? {
    if OpenPGPPacket.isKeyring(content) {
      return KeyFileSighting(OpenPGPPacket.isSecret(content) ? .privateKey : .publicKey)
    }
    switch ForeignKeyFormat(ofText: content) {
    case .openSSHPublicKey: return openSSHLine(content)
    case .minisignPublicKey, .signifyPublicKey, .ssh2PublicKey:
      return KeyFileSighting(.publicKey)
    case .minisignSecretKey, .signifySecretKey: return KeyFileSighting(.privateKey)
    case .puttyPrivateKey:
      return KeyFileSighting(
        .privateKey, isEncrypted: !content.contains(part: "\nEncryption: none"))
    case .jsonWebKey:
      // The members of a secret's own value (RFC 7518 §6): `d`, or `k` of a symmetric key.
      let isSecret = content.contains(part: "\"d\"") || content.contains(part: "\"k\"")
      return KeyFileSighting(isSecret ? .privateKey : .publicKey)
    default: return nil
    }
  }

  /// A line `TYPE BASE64 COMMENT`; text that only begins like one is none.
  private static func openSSHLine(_ content: [UInt8]) -> KeyFileSighting? {
    let line = content.drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      .prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let words = line.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard words.count >= 2,
      let blob = try? Base64.decode(String(decoding: words[1], as: UTF8.self))
    else { return nil }
    let type = String(decoding: words[0], as: UTF8.self)
    return publicKey { () throws(KeyError) in try PublicKey(openSSHType: type, blob: blob) }
  }
}
