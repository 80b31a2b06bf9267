import NativeCrypto
import NativeSystem
import StrictEncoding

/// A PEM file that holds one private key, as far as it can be read without a passphrase.
struct PrivateKeyFile {
  static let plainLabel = "PRIVATE KEY"
  static let encryptedLabel = "ENCRYPTED PRIVATE KEY"

  private enum Content {
    case pkcs8
    case encryptedPKCS8
    case sec1(TraditionalEncryption?, parameters: NamedCurve?)
    case pkcs1(TraditionalEncryption?)
  }

  private let content: Content
  private let der: SecretBytes

  init(_ text: SecretBytes) throws(KeyError) {
    var blocks = try Self.blocks(text)
    let parameters = try Self.takeParameters(&blocks)
    try Self.demandOneKey(blocks)
    content = try Self.content(blocks[0], parameters)
    // Taken out of the block, so that the array has one owner and is erased.
    let bytes = blocks.removeFirst().bytes
    der = SecretBytes(consume bytes)
  }

  var isEncrypted: Bool {
    switch content {
    case .pkcs8, .sec1(nil, _), .pkcs1(nil): false
    case .encryptedPKCS8, .sec1(.some, _), .pkcs1(.some): true
    }
  }

  /// Reads the key; asks for the passphrase only now, and only if there is one.
  func key(
    passphrase: () throws(PassphraseError) -> SecretBytes?
  ) throws(KeyError) -> PrivateKeyHandle {
    switch content {
    case .pkcs8: return try PrivateKeyInfo.decode(der)
    case .encryptedPKCS8:
      let encrypted = try EncryptedPrivateKeyInfo(der)
      return try PrivateKeyInfo.decode(try encrypted.decrypt(try Self.ask(passphrase)))
    case .sec1(let encryption, let parameters):
      let plain = try encryption?.decrypt(der, try Self.ask(passphrase)) ?? der
      return try ECPrivateKey.decode(plain, curve: parameters)
    case .pkcs1(let encryption):
      let plain = try encryption?.decrypt(der, try Self.ask(passphrase)) ?? der
      throw try RSAPrivateKey.refusal(plain)
    }
  }

  /// The public half of a key that is not encrypted, also of one that only verifies here (RSA).
  ///
  /// - Throws: ``KeyError/passphraseNeeded`` for one that is encrypted.
  func publicKey() throws(KeyError) -> PublicKey {
    switch content {
    case .pkcs8: try PublicKey(try PrivateKeyInfo.publicValue(der))
    case .sec1(nil, let parameters):
      try PublicKey(PublicValue(of: try ECPrivateKey.decode(der, curve: parameters)))
    case .pkcs1(nil): try PublicKey(try RSAPrivateKey.publicValue(der))
    case .encryptedPKCS8, .sec1, .pkcs1: throw .passphraseNeeded
    }
  }

  /// A PKCS#8 file that nothing protects, as text.
  static func text(of key: SecretBytes) -> SecretBytes {
    key.withBytes { bytes in
      let block = PEMBlock(label: plainLabel, bytes: bytes.copy(of: 0..<bytes.count))
      return SecretBytes([UInt8](block.text.utf8))
    }
  }

  private static func ask(
    _ passphrase: () throws(PassphraseError) -> SecretBytes?
  ) throws(KeyError) -> SecretBytes {
    let given: SecretBytes?
    do { given = try passphrase() } catch { throw .passphrase(error) }
    guard let given else { throw .passphraseNeeded }
    return given
  }

  private static func blocks(_ text: SecretBytes) throws(KeyError) -> [PEMBlock] {
    try text.withBytes { (bytes) throws(KeyError) in
      var copy = bytes.copy(of: 0..<bytes.count)
      defer { SecretBytes.erase(&copy) }
      return try KeyFileText.blocks(copy)
    }
  }

  /// `openssl ecparam -genkey` writes the curve in a block of its own before the key.
  private static func takeParameters(
    _ blocks: inout [PEMBlock]
  ) throws(KeyError) -> NamedCurve? {
    guard let first = blocks.first, first.label == "EC PARAMETERS", blocks.count > 1,
      first.headers.isEmpty
    else { return nil }
    blocks.removeFirst()
    let bytes = first.bytes.span
    var reader = DERReader(0..<bytes.count)
    let curve = try CurveParameters.curve(&reader, in: bytes)
    let rest = reader
    try KeyError.mapping { () throws(DERError) in try rest.demandEnd() }
    return curve
  }

  private static func demandOneKey(_ blocks: [PEMBlock]) throws(KeyError) {
    let privates = blocks.filter { KeyFileText.isPrivate($0.label) }
    guard privates.count <= 1 else { throw .severalKeys(count: privates.count) }
    guard let other = blocks.first(where: { !KeyFileText.isPrivate($0.label) }) else { return }
    let isPublic = [PublicKeyFile.label, PublicKeyFile.rsaLabel].contains(other.label)
    throw isPublic && privates.isEmpty ? .publicKeyGiven : .unexpectedBlock(label: other.label)
  }

  private static func content(
    _ block: PEMBlock, _ parameters: NamedCurve?
  ) throws(KeyError) -> Content {
    let traditional = try TraditionalEncryption(headers: block.headers)
    switch block.label {
    case "EC PRIVATE KEY": return .sec1(traditional, parameters: parameters)
    case _ where parameters != nil: throw .unexpectedBlock(label: "EC PARAMETERS")
    case "RSA PRIVATE KEY": return .pkcs1(traditional)
    case "DSA PRIVATE KEY": throw .unsupportedAlgorithm("DSA")
    case _ where traditional != nil: throw .encryptionHeaders
    case plainLabel: return .pkcs8
    case encryptedLabel: return .encryptedPKCS8
    default: throw .unexpectedBlock(label: block.label)
    }
  }
}
