import NativeCrypto
import NativeSystem

/// The encryption scheme of an encrypted PKCS#8 file, read and held within the limits.
enum PasswordBasedEncryption {
  /// PBES2 (RFC 8018 §6.2): a derivation function and a cipher by its object identifier.
  case pbes2(KeyDerivationFunction, cipher: ObjectIdentifier, vector: [UInt8])
  /// PBES1 as PKCS#12 has it (RFC 7292 appendix C), the cipher by its name.
  case pkcs12(salt: [UInt8], iterations: UInt64, cipherName: String)

  /// Reads the contents of the AlgorithmIdentifier.
  init(_ reader: inout DERReader, in bytes: Span<UInt8>) throws(KeyError) {
    let (identifier, parameters) = try KeyError.mapping {
      () throws(DERError) -> (ObjectIdentifier, DERReader?) in
      let identifier = try reader.objectIdentifier(in: bytes)
      let parameters = try reader.optional(DERTag.sequence, in: bytes).map(DERReader.init)
      return (identifier, parameters)
    }
    guard var parameters else { throw .unsupportedEncryption(identifier.name) }
    switch identifier {
    case .pbes2: self = try Self.pbes2(&parameters, in: bytes)
    case .pbeSHA1TripleDES: self = try Self.pkcs12(&parameters, "DES-EDE3-CBC", in: bytes)
    case .pbeSHA1TwoKeyTripleDES: self = try Self.pkcs12(&parameters, "DES-EDE-CBC", in: bytes)
    default: throw .unsupportedEncryption(identifier.name)
    }
    let (rest, outer) = (parameters, reader)
    try KeyError.mapping { () throws(DERError) in
      try rest.demandEnd()
      try outer.demandEnd()
    }
  }

  func decrypt(_ bytes: SecretBytes, _ passphrase: SecretBytes) throws(KeyError) -> SecretBytes {
    switch self {
    case .pbes2(let function, let cipher, let vector):
      do throws(KeyError) {
        return try CipherText(bytes: bytes, cipherName: cipher.dotted, vector: vector)
          .decrypted { (count) throws(NativeCryptoError) in
            try function.key(from: passphrase, count: count)
          }
      } catch .unsupportedEncryption {
        throw .unsupportedEncryption(cipher.name)
      }
    case .pkcs12(let salt, let iterations, let cipherName):
      let secret = PKCS12Passphrase.encoded(passphrase)
      let vector = try Self.vector(secret, salt, iterations)
      return try CipherText(bytes: bytes, cipherName: cipherName, vector: vector)
        .decrypted { (count) throws(NativeCryptoError) in
          try KeyDerivationFunction.pkcs12(salt: salt, iterations: iterations, purpose: .key)
            .key(from: secret, count: count)
        }
    }
  }

  private static func vector(
    _ secret: SecretBytes, _ salt: [UInt8], _ iterations: UInt64
  ) throws(KeyError) -> [UInt8] {
    do {
      let function = KeyDerivationFunction.pkcs12(
        salt: salt, iterations: iterations, purpose: .initialVector)
      return try function.key(from: secret, count: 8).withBytes { $0.copy(of: 0..<8) }
    } catch {
      throw KeyError(error)
    }
  }

  private static func pbes2(
    _ reader: inout DERReader, in bytes: Span<UInt8>
  ) throws(KeyError) -> PasswordBasedEncryption {
    var (derivation, cipher) = try KeyError.mapping {
      () throws(DERError) -> (DERReader, DERReader) in
      let derivation = DERReader(try reader.element(DERTag.sequence, in: bytes))
      return (derivation, DERReader(try reader.element(DERTag.sequence, in: bytes)))
    }
    let function = try KeyDerivationFunction(&derivation, in: bytes)
    let (identifier, vector) = try KeyError.mapping {
      () throws(DERError) -> (ObjectIdentifier, [UInt8]?) in
      let identifier = try cipher.objectIdentifier(in: bytes)
      guard let contents = try cipher.optional(DERTag.octetString, in: bytes) else {
        return (identifier, nil)
      }
      try cipher.demandEnd()
      return (identifier, bytes.copy(of: contents))
    }
    // Every cipher that is read takes its initial vector alone; RC2, for one, takes more.
    guard let vector else { throw .unsupportedEncryption(identifier.name) }
    return .pbes2(function, cipher: identifier, vector: vector)
  }

  private static func pkcs12(
    _ reader: inout DERReader, _ cipherName: String, in bytes: Span<UInt8>
  ) throws(KeyError) -> PasswordBasedEncryption {
    let salt = try KeyDerivationFunction.salt(&reader, in: bytes)
    let iterations = try KeyDerivationFunction.iterations(&reader, in: bytes)
    return .pkcs12(salt: salt, iterations: iterations, cipherName: cipherName)
  }
}
