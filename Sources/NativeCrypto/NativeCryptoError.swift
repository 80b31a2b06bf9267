/// What OpenSSL refused, as far as a caller can act on it.
///
/// No code or text of OpenSSL's crosses this module: it differs from one release to the next.
@nonexhaustive public enum NativeCryptoError: Error, Sendable, Equatable {
  /// The coordinates are no point of the named curve.
  case pointNotOnCurve
  /// The point is spelled in no form that is read here, or is the point at infinity.
  case pointEncoding
  /// The public value is legal in form, but no key that can be relied on.
  case weakPublicValue
  /// The private value is zero, or not below the order of the group.
  case privateValueOutOfRange
  /// The signature is not one of this key's over these bytes.
  case signatureInvalid
  /// The library cannot sign or verify with this key in this way.
  case schemeNotForKey
  /// The default provider has no such algorithm; the name or object identifier is as asked for.
  case algorithmUnavailable(String)
  /// The cipher's input is not a whole number of blocks, or its initial vector has another length.
  case cipherInput
  /// The end of the decrypted text is not what encryption leaves there: the key is another one.
  case decryptionFailed
  /// An operation that cannot fail on any input failed: memory or the source of randomness.
  case operationFailed(Operation)

  /// What was being done when the library failed.
  public enum Operation: String, Sendable, Hashable {
    /// Making a key object from its numbers.
    case importKey
    /// Making a new key.
    case generateKey
    /// Reading a key object's numbers.
    case exportKey
    /// Signing.
    case sign
    /// Preparing a verification.
    case verify
    /// Deriving a key from a passphrase.
    case deriveKey
    /// Encrypting or decrypting.
    case cipher
    /// Drawing random bytes.
    case random
  }
}
