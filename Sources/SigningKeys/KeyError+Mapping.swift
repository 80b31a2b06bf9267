import NativeCrypto

extension KeyError {
  /// Runs a reader of DER and turns its error into this module's.
  static func mapping<R>(_ body: () throws(DERError) -> R) throws(KeyError) -> R {
    do { return try body() } catch { throw .malformed(error) }
  }

  /// Says in terms of keys what the library refused.
  init(_ error: NativeCryptoError) {
    self =
      switch error {
      case .pointNotOnCurve: .pointNotOnCurve
      case .pointEncoding: .pointEncoding
      case .weakPublicValue: .smallOrderPoint
      case .privateValueOutOfRange: .privateValueOutOfRange
      case .algorithmUnavailable(let name): .unsupportedEncryption(name)
      case .decryptionFailed: .wrongPassphrase
      case .cipherInput: .malformedCiphertext
      case .signatureInvalid, .schemeNotForKey, .operationFailed: .libraryFailure
      }
  }

  /// Says what the library refused in a public value.
  init(_ error: NativeCryptoError, of value: PublicValue) {
    self = error == .weakPublicValue && value.isRSA ? .rsaModulus : KeyError(error)
  }
}
