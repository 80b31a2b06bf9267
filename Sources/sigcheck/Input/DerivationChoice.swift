import ArgumentParser
import SigningKeys

/// The value of `key generate --kdf`.
enum DerivationChoice: String, ExpressibleByArgument, CaseIterable {
  case scrypt
  case pbkdf2

  /// The derivation.
  var derivation: KeyDerivation {
    switch self {
    case .scrypt: .scrypt
    case .pbkdf2: .pbkdf2
    }
  }
}
