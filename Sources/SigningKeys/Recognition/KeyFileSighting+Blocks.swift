import NativeCrypto
import NativeSystem
import StrictEncoding

extension KeyFileSighting {
  /// What the PEM blocks of a text are: the first private key of them, or else the first of another kind.
  static func blocks(_ content: [UInt8]) -> KeyFileSighting? {
    let places = PEMPlace.all(in: content)
    if let secret = places.first(where: { isPrivate($0.label) }) {
      return privateBlock(secret, in: content)
    }
    return places.lazy.compactMap { place in publicBlock(place, in: content) }.first
  }

  private static func isPrivate(_ label: String) -> Bool {
    KeyFileText.isPrivate(label) || label.utf8.elementsEqual("PGP PRIVATE KEY BLOCK".utf8)
  }

  private static func publicBlock(_ place: PEMPlace, in content: [UInt8]) -> KeyFileSighting? {
    switch place.label {
    case PublicKeyFile.label, PublicKeyFile.rsaLabel:
      let key = try? PublicKey(pem: Array(content[place.range]))
      return KeyFileSighting(.publicKey, keyID: key?.id)
    case "PGP PUBLIC KEY BLOCK", "DSA PUBLIC KEY", "EC PUBLIC KEY":
      return KeyFileSighting(.publicKey)
    case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE":
      return KeyFileSighting(.certificate)
    default: return nil
    }
  }

  /// Whatever the label says is a private key is one, sound or not.
  private static func privateBlock(_ place: PEMPlace, in content: [UInt8]) -> KeyFileSighting {
    let text = SecretBytes(copying: content.span.extracting(place.range))
    switch place.label {
    case "OPENSSH PRIVATE KEY": return openSSH(text)
    case "PGP PRIVATE KEY BLOCK": return KeyFileSighting(.privateKey)
    case _ where place.label.hasPrefix("ENCRYPTED "):
      return KeyFileSighting(.privateKey, isEncrypted: true)
    default:
      // The whole says more where parameters stand before the key; the block alone, where other text does.
      let whole = try? PrivateKeyFile(SecretBytes(copying: content.span))
      guard let file = whole ?? (try? PrivateKeyFile(text)) else {
        return KeyFileSighting(.privateKey)
      }
      guard !file.isEncrypted else { return KeyFileSighting(.privateKey, isEncrypted: true) }
      return KeyFileSighting(
        .privateKey, keyID: (try? file.publicKey())?.id, isEncrypted: false)
    }
  }

  private static func openSSH(_ text: SecretBytes) -> KeyFileSighting {
    guard let header = OpenSSHKeyHeader(pem: text) else { return KeyFileSighting(.privateKey) }
    return KeyFileSighting(
      .privateKey, keyID: header.publicKey?.id, isEncrypted: header.isEncrypted)
  }
}
