import Digests
import NativeSystem
import SigningKeys

extension KeyError: Explained {
  var explanation: Explanation {
    switch self {
    case .foreignKey(let format): format.explanation
    case .passphrase(let error): error.explanation
    default:
      Explanation(
        check: "key", message: message, expected: expected, found: found, remedy: remedy)
    }
  }

  private var message: String {
    switch self {
    case .notPEM: "this is no key in PEM form"
    case .pem(let error): "this is no sound PEM file: \(error.clause)"
    case .foreignKey(let format): format.explanation.message
    case .openSSH(let error): error.sentence
    case .privateKeyGiven: "this is a private key, and a public key is needed"
    case .publicKeyGiven: "this is a public key, and a private key is needed"
    case .unexpectedBlock(let label): "the file has a block '\(label)' that is no part of a key"
    case .severalKeys: "the file has several keys"
    case .malformed: "the key is malformed"
    case .unsupportedAlgorithm: "the key's algorithm is not supported"
    case .unsupportedCurve: "the key's curve is not supported"
    case .explicitCurveParameters: "the key describes its curve by numbers, not by name"
    case .missingCurve: "the key does not name its curve"
    case .curvesDiffer: "the file names two different curves"
    case .pointEncoding: "the public point is encoded in an unknown way"
    case .pointNotOnCurve: "the public point is not on the curve"
    case .smallOrderPoint: "the public point is weak: anybody could sign for it"
    case .rsaTooSmall: "the RSA key is too small"
    case .rsaTooLarge: "the RSA key is too large"
    case .rsaExponent: "the RSA key has a bad exponent"
    case .rsaModulus: "the RSA key has a bad modulus"
    case .pssParameters(let problem): "the RSA-PSS key has \(problem.clause)"
    case .privateValueOutOfRange: "the private value is out of range"
    case .publicKeyMismatch: "the private key file states another public key"
    case .keyForVerificationOnly(let algorithm):
      "keys of \(algorithm.name) verify and do not sign here"
    case .passphraseNeeded: "the key is encrypted"
    case .passphrase(let error): error.explanation.message
    case .wrongPassphrase: "the passphrase does not open the key"
    case .unsupportedEncryption: "the key is encrypted in a way that is not supported"
    case .malformedCiphertext: "the encrypted part of the key is malformed"
    case .encryptionHeaders: "the headers of the encrypted key are malformed"
    case .derivationTooCostly: "opening this key would cost too much"
    case .otherDigest: "the digest is not the key's"
    case .needsBytes: "an Ed25519 key signs a message, not a digest"
    case .libraryFailure: "the cryptographic library failed"
    }
  }

  private var expected: String? {
    switch self {
    case .privateKeyGiven: "-----BEGIN PUBLIC KEY-----"
    case .publicKeyGiven: "-----BEGIN PRIVATE KEY----- or ENCRYPTED PRIVATE KEY"
    case .severalKeys: "one key"
    case .unsupportedAlgorithm: "ECDSA, Ed25519, or RSA for verification"
    case .unsupportedCurve: "P-256, P-384 or P-521"
    case .rsaTooSmall(_, let minimum): "at least \(minimum) bits"
    case .rsaTooLarge(_, let maximum): "at most \(maximum) bits"
    case .derivationTooCostly(let parameter, _, let limit): "\(parameter.rawValue) up to \(limit)"
    case .otherDigest(let expected, _): expected.rawValue
    default: nil
    }
  }

  private var found: String? {
    switch self {
    case .severalKeys(let count): "\(count)"
    case .unsupportedAlgorithm(let name), .unsupportedCurve(let name),
      .unsupportedEncryption(let name):
      name
    case .rsaTooSmall(let bits, _), .rsaTooLarge(let bits, _): "\(bits) bits"
    case .malformed(let error): error.clause
    case .derivationTooCostly(_, let found, _): "\(found)"
    case .otherDigest(_, let found): found.rawValue
    default: nil
    }
  }

  private var remedy: String {
    switch self {
    case .privateKeyGiven: "write the public key with: sigcheck key public KEY --output FILE"
    case .publicKeyGiven: "give the private key that was made with it"
    case .passphraseNeeded: "give --passphrase-file FILE, or set SIGCHECK_PASSPHRASE"
    case .wrongPassphrase: "check the passphrase; a damaged file gives the same answer"
    case .keyForVerificationOnly: "sign with a key of 'sigcheck key generate'"
    case .explicitCurveParameters: "convert it: openssl pkey -in KEY -ec_param_enc named_curve"
    case .severalKeys, .unexpectedBlock: "put each key into a file of its own"
    case .unsupportedEncryption, .encryptionHeaders, .derivationTooCostly:
      "encrypt it again: openssl pkcs8 -topk8 -scrypt -in KEY"
    case .notPEM, .pem: "give a PEM file, as 'sigcheck key generate' or openssl writes it"
    case .libraryFailure: "check the memory and the installation of OpenSSL"
    default: "use another key, such as one of 'sigcheck key generate'"
    }
  }
}

extension PassphraseError: Explained {
  var explanation: Explanation {
    switch self {
    case .noTerminal:
      Explanation(
        check: "passphrase",
        message: "a passphrase is needed and there is no terminal to ask for it",
        remedy: "give --passphrase-file FILE, or set SIGCHECK_PASSPHRASE")
    case .empty:
      Explanation(
        check: "passphrase", message: "the passphrase is empty",
        remedy: "give a passphrase; a new key may be made with --no-passphrase")
    case .tooLong(let limit):
      Explanation(
        check: "passphrase", message: "the passphrase is too long",
        expected: "at most \(limit) bytes", remedy: "give a shorter one")
    case .file(let error) where error.isCancelled:
      Explanation(
        check: "passphrase", message: "no passphrase was given",
        remedy: "type it and end with the return key, or give --passphrase-file FILE")
    case .file(let error): FileTrouble(error).explanation
    }
  }
}

extension PSSParameterProblem {
  fileprivate var clause: String {
    switch self {
    case .hash(let name): "the hash \(name)"
    case .maskGeneration(let name): "the mask generation \(name)"
    case .saltLength(let length): "a salt of \(length) bytes"
    case .trailerField: "another trailer field than 1"
    }
  }
}
