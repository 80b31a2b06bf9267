public import Digests
public import StrictEncoding

/// Why a key file is refused, or a key cannot do what is asked of it.
@nonexhaustive public enum KeyError: Error, Sendable, Equatable {
  /// The file has no PEM block and is in no other format that is known by its content.
  case notPEM
  /// The file looks like PEM (RFC 7468) and is not.
  case pem(PEMError)
  /// The file is a key, or something like one, in the format of another tool.
  case foreignKey(ForeignKeyFormat)
  /// The bytes are no public key of OpenSSH's that is read here.
  case openSSH(SSHKeyError)
  /// A private key stands where a public one is demanded; it was not looked into.
  case privateKeyGiven
  /// A public key stands where a private one is demanded.
  case publicKeyGiven
  /// The file has a PEM block that is no part of a key file.
  case unexpectedBlock(label: String)
  /// The file has more than one key.
  case severalKeys(count: Int)
  /// The content is not the DER that its kind prescribes.
  case malformed(DERError)
  /// The key is of an algorithm that is not used here: its name, or its object identifier.
  case unsupportedAlgorithm(String)
  /// The key is on a curve that is not used here: its name, or its object identifier.
  case unsupportedCurve(String)
  /// The key describes its curve by numbers instead of naming it (RFC 5480 §2.1.1 forbids that).
  case explicitCurveParameters
  /// The key says nothing of its curve, or refers to one that is "known" (`implicitCurve`).
  case missingCurve
  /// A file's `EC PARAMETERS`, or the two places in a private key, name different curves.
  case curvesDiffer
  /// The point is written in no form of SEC 1 §2.3.4 that is read here, or is at infinity.
  case pointEncoding
  /// The coordinates are no point of the curve.
  case pointNotOnCurve
  /// An Ed25519 point of small order, under which anybody's signature can verify.
  case smallOrderPoint
  /// The RSA modulus has too few bits.
  case rsaTooSmall(bits: Int, minimum: Int)
  /// The RSA modulus has too many bits.
  case rsaTooLarge(bits: Int, maximum: Int)
  /// The RSA public exponent is even, below 3 or longer than 64 bits.
  case rsaExponent
  /// The RSA modulus is even, prime, a power, or has a small factor.
  case rsaModulus
  /// The parameters of an id-RSASSA-PSS key are ones that are not accepted.
  case pssParameters(PSSParameterProblem)
  /// The private value is zero, or not below the order of the curve's group.
  case privateValueOutOfRange
  /// The public key that a private key file states is not its own.
  case publicKeyMismatch
  /// The private key is of an algorithm that only verifies here (RSA).
  case keyForVerificationOnly(KeyAlgorithm)
  /// The file is encrypted, and no passphrase was given.
  case passphraseNeeded
  /// The passphrase could not be had.
  case passphrase(PassphraseError)
  /// The passphrase does not open the file, or the encrypted bytes were altered.
  case wrongPassphrase
  /// The file is encrypted in a way that is not read here: a name or an object identifier.
  case unsupportedEncryption(String)
  /// The encrypted bytes are no whole number of blocks, or the initial vector has another length.
  case malformedCiphertext
  /// The header lines of a traditional encrypted file are not `Proc-Type` and `DEK-Info`.
  case encryptionHeaders
  /// Opening the file would cost more than any honest key file does.
  case derivationTooCostly(DerivationParameter, found: UInt64, limit: UInt64)
  /// The digest to be signed is one of another function than the key's.
  case otherDigest(expected: HashAlgorithm, found: HashAlgorithm)
  /// Only a digest is at hand, and the key signs the message itself (Ed25519).
  case needsBytes
  /// The library failed for a reason of its own, such as memory or randomness.
  case libraryFailure
}
