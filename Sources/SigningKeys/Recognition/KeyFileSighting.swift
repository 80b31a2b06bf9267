import StrictEncoding

/// What a file seems to be, as far as keys and certificates go: told by its content, without a
/// passphrase.
///
/// This is for finding such files among others. Nothing is accepted by it: a file that is to be used
/// is read by ``PublicKey`` or ``PrivateKey``.
public struct KeyFileSighting: Sendable, Hashable {
  /// What the file holds; a private key counts above whatever else is in it.
  public let kind: Kind
  /// The ID of the key, or of a private key's public half, where that can be had.
  public let keyID: KeyID?
  /// Whether a private key is encrypted; nil for other kinds, and where that is not known.
  public let isEncrypted: Bool?

  /// The kinds of files that are told apart.
  @nonexhaustive public enum Kind: Sendable, Hashable {
    /// A public key, in whatever format.
    case publicKey
    /// A private key, in whatever format, or a file that may have one (PKCS#12).
    case privateKey
    /// An X.509 certificate, or several.
    case certificate
  }

  /// Looks at a file's content, or at its beginning.
  ///
  /// Known are PEM, with text around it too and private keys also within strings of other formats, OpenSSH's keys, PuTTY's, minisign's and signify's, OpenPGP,
  /// JSON Web Keys, and public keys, private keys, certificates and PKCS#12 in DER, which must be there
  /// as a whole. The content may be a secret: it is the caller's to erase.
  public init?(of content: [UInt8]) {
    var found = Self.binary(content)
    if found?.kind != .privateKey, PEMPlace.mayBegin(in: content.span) {
      found = found ?? Self.blocks(content)
      if found?.kind != .privateKey { found = Self.quoted(content) ?? found }
    }
    guard let found = found ?? Self.foreign(content) else { return nil }
    self = found
  }

  init(_ kind: Kind, keyID: KeyID? = nil, isEncrypted: Bool? = nil) {
    self.kind = kind
    self.keyID = keyID
    self.isEncrypted = isEncrypted
  }

  /// A public key that can be read here, or is one of another kind.
  ///
  /// - Returns: Nil for what is no key at all.
  static func publicKey(_ read: () throws(KeyError) -> PublicKey) -> KeyFileSighting? {
    do throws(KeyError) { return KeyFileSighting(.publicKey, keyID: try read().id) } catch {
      return error.isAboutAKey ? KeyFileSighting(.publicKey) : nil
    }
  }

  /// A private key that is not encrypted, by its public half, or one of another kind.
  ///
  /// - Returns: Nil for what is no key at all.
  static func privateKey(_ read: () throws(KeyError) -> PublicKey) -> KeyFileSighting? {
    do throws(KeyError) {
      return KeyFileSighting(.privateKey, keyID: try read().id, isEncrypted: false)
    } catch {
      return error.isAboutAKey ? KeyFileSighting(.privateKey, isEncrypted: false) : nil
    }
  }
}

extension KeyError {
  /// Whether what was refused is a key nevertheless.
  fileprivate var isAboutAKey: Bool {
    switch self {
    case .rsaTooSmall(let bits, _): bits >= KeyFileSighting.leastModulusBits
    case .unsupportedAlgorithm, .unsupportedCurve, .explicitCurveParameters, .missingCurve,
      .curvesDiffer, .pointEncoding, .pointNotOnCurve, .smallOrderPoint, .rsaTooLarge,
      .rsaExponent, .rsaModulus, .pssParameters, .privateValueOutOfRange, .publicKeyMismatch,
      .openSSH(.unsupportedType), .openSSH(.curvesDiffer), .openSSH(.wrongLength),
      .libraryFailure:
      true
    default: false
    }
  }
}

extension KeyFileSighting {
  /// Two numbers in a row are an ECDSA signature as often as an RSA key: no modulus is so short.
  static let leastModulusBits = 1_000
}
