import Digests
import SigningKeys
import StrictEncoding

/// A public key as members of a JSON object.
enum KeyMembers {
  /// The algorithm, and the key's ID in the spellings that other tools show.
  static func members(_ key: PublicKey) -> [(String, JSONValue)] {
    [
      ("algorithm", .string(key.algorithm.name)),
      ("keyID", .string(key.id.digest.description)),
      ("keyIDColon", .string(key.id.colonHex)),
      ("hint", .string(key.id.hint)),
      ("publicKeyPEM", .string(key.pem)),
    ]
  }
}
