import ArgumentParser
import SigningKeys

/// The value of `key generate --algorithm`.
enum AlgorithmChoice: String, ExpressibleByArgument, CaseIterable {
  case ecdsaP256 = "ecdsa-p256"
  case ed25519
  case ecdsaP384 = "ecdsa-p384"
  case ecdsaP521 = "ecdsa-p521"

  /// The algorithm.
  var algorithm: KeyAlgorithm {
    switch self {
    case .ecdsaP256: .ecdsaP256
    case .ed25519: .ed25519
    case .ecdsaP384: .ecdsaP384
    case .ecdsaP521: .ecdsaP521
    }
  }
}
