import NativeCrypto
import NativeSystem

extension KeyFileSighting {
  /// What DER is: its shape says what it may be, and then it is read as that.
  static func binary(_ content: [UInt8]) -> KeyFileSighting? {
    switch DERKind(of: content) {
    case .publicKey: publicDER(content)
    case .privateKey: privateDER(SecretBytes(copying: content.span))
    case .certificate:
      (try? CertificateHandle(der: content)).map { _ in KeyFileSighting(.certificate) }
    case .pkcs12: KeyFileSighting(.privateKey)
    case .certificateRequest, nil: nil
    }
  }

  private static func publicDER(_ content: [UInt8]) -> KeyFileSighting? {
    publicKey { () throws(KeyError) in try PublicKey(subjectPublicKeyInfo: content) }
      ?? publicKey { () throws(KeyError) in
        try PublicKey(.rsa(try RSANumbers(der: content.span)))
      }
  }

  private static func privateDER(_ der: SecretBytes) -> KeyFileSighting? {
    privateKey { () throws(KeyError) in try PublicKey(try PrivateKeyInfo.publicValue(der)) }
      ?? privateKey { () throws(KeyError) in
        try PublicKey(PublicValue(of: try ECPrivateKey.decode(der, curve: nil)))
      }
      ?? privateKey { () throws(KeyError) in try PublicKey(try RSAPrivateKey.publicValue(der)) }
      ?? encryptedDER(der)
  }

  /// Also one that is encrypted in a way that is not read here, unless it is as short as a digest with
  /// its algorithm (`DigestInfo`), which has the same shape.
  private static func encryptedDER(_ der: SecretBytes) -> KeyFileSighting? {
    do throws(KeyError) { _ = try EncryptedPrivateKeyInfo(der) } catch {
      switch error {
      case .unsupportedEncryption, .derivationTooCostly:
        guard der.count > longestDigestInfo else { return nil }
      default: return nil
      }
    }
    return KeyFileSighting(.privateKey, isEncrypted: true)
  }

  /// SHA-512, with its algorithm's identifier.
  private static let longestDigestInfo = 96
}
