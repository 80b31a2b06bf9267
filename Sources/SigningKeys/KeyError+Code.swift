import StrictEncoding

extension KeyError {
  /// The stable name of the case.
  public var code: String {
    switch self {
    case .notPEM: "key-not-pem"
    case .pem(let error): error.code
    case .foreignKey(let format): format.code
    case .openSSH(let error): error.code
    case .privateKeyGiven: "private-key-given"
    case .publicKeyGiven: "public-key-given"
    case .unexpectedBlock: "key-unexpected-block"
    case .severalKeys: "key-several"
    case .malformed: "key-malformed"
    case .unsupportedAlgorithm: "key-algorithm-unsupported"
    case .unsupportedCurve: "key-curve-unsupported"
    case .explicitCurveParameters: "key-curve-explicit"
    case .missingCurve: "key-curve-missing"
    case .curvesDiffer: "key-curves-differ"
    case .pointEncoding: "key-point-encoding"
    case .pointNotOnCurve: "key-point-not-on-curve"
    case .smallOrderPoint: "key-point-small-order"
    case .rsaTooSmall: "rsa-too-small"
    case .rsaTooLarge: "rsa-too-large"
    case .rsaExponent: "rsa-exponent"
    case .rsaModulus: "rsa-modulus"
    case .pssParameters: "rsa-pss-parameters"
    case .privateValueOutOfRange: "private-value-out-of-range"
    case .publicKeyMismatch: "public-key-mismatch"
    case .keyForVerificationOnly: "key-for-verification-only"
    case .passphraseNeeded: "passphrase-needed"
    case .passphrase(let error): error.code
    case .wrongPassphrase: "wrong-passphrase"
    case .unsupportedEncryption: "key-encryption-unsupported"
    case .malformedCiphertext: "key-ciphertext-malformed"
    case .encryptionHeaders: "key-encryption-headers"
    case .derivationTooCostly: "key-derivation-too-costly"
    case .otherDigest: "digest-algorithm-other"
    case .needsBytes: "needs-bytes"
    case .libraryFailure: "crypto-library-failure"
    }
  }
}
