public import Digests
import NativeCrypto
import StrictEncoding

/// A public key that signatures can be verified with.
///
/// Keys are equal if their canonical encodings are. What a threshold counts is
/// ``countingIdentity``.
public struct PublicKey: Sendable {
  /// How the key signs.
  public let algorithm: KeyAlgorithm
  /// The SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) in the one form that is written here.
  ///
  /// The curve is named, the point uncompressed, the parameters of rsaEncryption NULL and those of
  /// id-RSASSA-PSS in DER, without the defaults. DER that openssl writes is already this form.
  public let canonicalSPKI: [UInt8]
  /// The name of the key: the digest of the canonical encoding.
  public let id: KeyID
  /// What tells keys apart where distinct keys are counted.
  ///
  /// It is the ``id`` of the bare public value: an RSA key stands once, whether it is written as
  /// rsaEncryption or as id-RSASSA-PSS with whatever parameters. For other keys it is ``id``.
  public let countingIdentity: KeyID

  let value: PublicValue
  private let handle: PublicKeyHandle

  /// Reads a PEM file with one key: `PUBLIC KEY` (RFC 7468 §13) or PKCS#1's `RSA PUBLIC KEY`.
  ///
  /// A private key is refused by its label, without a look inside. The algorithms are ECDSA on the
  /// named curves P-256, P-384 and P-521, Ed25519, and RSA of 2048 to 4096 bits.
  public init(pem: [UInt8]) throws(KeyError) {
    try self.init(try PublicKeyFile.value(pem))
  }

  /// Reads a SubjectPublicKeyInfo in DER, which must be all there is.
  public init(subjectPublicKeyInfo der: [UInt8]) throws(KeyError) {
    try self.init(try SubjectPublicKeyInfo.decode(der))
  }

  /// The key as it is written.
  public var encoding: PublicKeyEncoding { PublicKeyEncoding(value) }

  /// The key as a PEM file, in its canonical encoding.
  public var pem: String { PEMBlock(label: "PUBLIC KEY", bytes: canonicalSPKI).text }

  /// Makes the key of a value, and checks that it is one to rely on.
  init(_ value: PublicValue) throws(KeyError) {
    do throws(NativeCryptoError) {
      handle = try value.handle()
    } catch {
      throw KeyError(error, of: value)
    }
    self.value = value
    algorithm = value.algorithm
    canonicalSPKI = SubjectPublicKeyInfo.encode(value)
    id = KeyID(of: canonicalSPKI)
    countingIdentity =
      value.isPSS ? KeyID(of: SubjectPublicKeyInfo.encode(value.withoutParameters)) : id
  }
}

extension PublicKey: Hashable {
  /// Whether both have the same canonical encoding.
  public static func == (left: PublicKey, right: PublicKey) -> Bool {
    left.canonicalSPKI == right.canonicalSPKI
  }

  /// Hashes the canonical encoding.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(canonicalSPKI)
  }
}

extension PublicKey {
  /// Returns only if the signature of the message is valid under the key's own scheme.
  ///
  /// ECDSA signatures must be strict DER, Ed25519 ones exactly 64 bytes.
  public func verify(signature: [UInt8], over message: [UInt8]) throws(SignatureError) {
    try verify(signature: signature, over: message, using: algorithm.scheme)
  }

  /// Returns only if the signature is valid for the message with this digest.
  ///
  /// Ed25519 keys throw ``SignatureError/needsBytes``; a digest of another function than the key's
  /// throws ``SignatureError/otherDigest(expected:)``.
  public func verify(
    signature: [UInt8], overDigest digest: AnyDigest
  ) throws(SignatureError) {
    try SignatureCheck(handle, algorithm, algorithm.scheme).verify(signature, digest: digest)
  }

  /// Returns only if the signature of the message is valid under a scheme that the caller names.
  ///
  /// This is for formats whose specification fixes another hash or encoding than the key's own,
  /// and for test vectors. The scheme must come from there, never from the signature. A scheme
  /// of another kind of key, or one that a key's own parameters exclude, throws
  /// ``SignatureError/schemeNotForKey(_:_:)``.
  public func verify(
    signature: [UInt8], over message: [UInt8], using scheme: SignatureScheme
  ) throws(SignatureError) {
    try SignatureCheck(handle, algorithm, scheme).verify(signature, message: message)
  }
}
