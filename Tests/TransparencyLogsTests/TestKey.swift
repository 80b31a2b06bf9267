import SigningKeys

/// A test key that is made when a test runs.
final class TestKey {
  private let privateKey: PrivateKey

  init(_ algorithm: KeyAlgorithm = .ed25519) throws {
    privateKey = try PrivateKey.generate(algorithm)
  }

  var publicKey: PublicKey { privateKey.publicKey }

  func sign(_ message: [UInt8]) throws -> [UInt8] { try privateKey.sign(message) }
}
