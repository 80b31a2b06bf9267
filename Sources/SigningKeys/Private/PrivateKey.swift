public import Digests
import NativeCrypto
public import NativeSystem
import StrictEncoding

/// A private key that can sign.
///
/// It cannot be copied, and is erased from memory at its end.
public struct PrivateKey: ~Copyable {
  /// The key that verifies what this one signs.
  public let publicKey: PublicKey
  private let handle: PrivateKeyHandle

  /// Makes a new key.
  ///
  /// RSA throws ``KeyError/keyForVerificationOnly(_:)``.
  public static func generate(_ algorithm: KeyAlgorithm) throws(KeyError) -> PrivateKey {
    guard let kind = algorithm.privateKind else { throw .keyForVerificationOnly(algorithm) }
    let handle: PrivateKeyHandle
    do { handle = try PrivateKeyHandle.generate(kind) } catch { throw KeyError(error) }
    return try PrivateKey(handle)
  }

  /// Reads a PEM file with one private key, encrypted or not.
  ///
  /// Read are PKCS#8 (RFC 5958), plain or encrypted (PBES2, and PBES1 with triple DES), and SEC1
  /// `EC PRIVATE KEY` files (RFC 5915), plain or with `Proc-Type` headers. `passphrase` is called
  /// only if the file is encrypted, once; nil from it is ``KeyError/passphraseNeeded``.
  /// An RSA key throws ``KeyError/keyForVerificationOnly(_:)``.
  public init(
    pem: SecretBytes, passphrase: () throws(PassphraseError) -> SecretBytes?
  ) throws(KeyError) {
    let file = try PrivateKeyFile(pem)
    try self.init(try file.key(passphrase: passphrase))
  }

  /// Reads a PEM file that is in an array; see ``init(pem:passphrase:)-(SecretBytes,_)``.
  public init(
    pem: [UInt8], passphrase: () throws(PassphraseError) -> SecretBytes?
  ) throws(KeyError) {
    try self.init(pem: SecretBytes(copying: pem.span), passphrase: passphrase)
  }

  /// Whether the file can be read only with a passphrase.
  ///
  /// Throws like ``init(pem:passphrase:)-(SecretBytes,_)`` as far as that can be told without one.
  public static func isEncrypted(_ pem: SecretBytes) throws(KeyError) -> Bool {
    try PrivateKeyFile(pem).isEncrypted
  }

  /// Signs a message by the key's own scheme: ECDSA in DER, or 64 bytes of Ed25519.
  ///
  /// Ed25519 signatures of equal messages are equal; ECDSA ones carry new randomness each time.
  public borrowing func sign(_ message: [UInt8]) throws(KeyError) -> [UInt8] {
    guard let hash = publicKey.algorithm.hash else {
      return try Self.calling { () throws(NativeCryptoError) in
        try handle.signEd25519(message.span)
      }
    }
    return try sign(digest: AnyDigest.of(message, by: hash))
  }

  /// Signs the message with this digest, which must be one of the key's own hash function.
  ///
  /// Ed25519 throws ``KeyError/needsBytes``.
  public borrowing func sign(digest: AnyDigest) throws(KeyError) -> [UInt8] {
    guard let hash = publicKey.algorithm.hash else { throw .needsBytes }
    guard digest.algorithm == hash else {
      throw .otherDigest(expected: hash, found: digest.algorithm)
    }
    return try Self.calling { () throws(NativeCryptoError) in
      try handle.sign(digest: digest.bytes)
    }
  }

  /// The key as an encrypted PKCS#8 file (RFC 5958 §3), which `openssl pkey` opens.
  ///
  /// The cipher is AES-256 in CBC mode. An empty passphrase, and one that `openssl` would not
  /// read whole, are refused.
  public borrowing func encryptedPEM(
    passphrase: SecretBytes, derivation: KeyDerivation = .scrypt
  ) throws(KeyError) -> [UInt8] {
    let plain = try privateKeyInfo()
    let bytes = try EncryptedPrivateKeyInfo.encrypt(
      plain, passphrase: passphrase, derivation: derivation)
    return [UInt8](PEMBlock(label: PrivateKeyFile.encryptedLabel, bytes: bytes).text.utf8)
  }

  /// The key as a PKCS#8 file that nothing protects.
  public borrowing func unencryptedPEM() throws(KeyError) -> SecretBytes {
    PrivateKeyFile.text(of: try privateKeyInfo())
  }

  init(_ handle: PrivateKeyHandle) throws(KeyError) {
    publicKey = try PublicKey(PublicValue(of: handle))
    self.handle = handle
  }

  private borrowing func privateKeyInfo() throws(KeyError) -> SecretBytes {
    let secret = try Self.calling { () throws(NativeCryptoError) in try handle.secret() }
    return PrivateKeyInfo.encode(secret, handle)
  }

  private static func calling<R>(
    _ body: () throws(NativeCryptoError) -> R
  ) throws(KeyError) -> R {
    do { return try body() } catch { throw KeyError(error) }
  }
}
