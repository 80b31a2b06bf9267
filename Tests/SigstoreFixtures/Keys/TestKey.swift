public import SigningKeys

/// A test key: made when a test runs, and worth nothing outside of it.
public final class TestKey: Sendable {
  /// Its public half.
  public let publicKey: PublicKey
  private let signing: @Sendable ([UInt8]) throws -> [UInt8]

  /// Makes a key.
  public convenience init(_ algorithm: KeyAlgorithm = .ed25519) throws {
    self.init(try PrivateKey.generate(algorithm))
  }

  /// Takes a key of ours.
  public convenience init(_ key: consuming PrivateKey) {
    let holder = Holder(key)
    self.init(holder.key.publicKey) { message in try holder.key.sign(message) }
  }

  /// Takes a key that something else signs with.
  public init(
    _ publicKey: PublicKey, signing: @escaping @Sendable ([UInt8]) throws -> [UInt8]
  ) {
    self.publicKey = publicKey
    self.signing = signing
  }

  /// Signs a message by the key's own scheme.
  public func sign(_ message: [UInt8]) throws -> [UInt8] { try signing(message) }

  /// A reference to a key that cannot be copied.
  private final class Holder: @unchecked Sendable {
    let key: PrivateKey

    init(_ key: consuming PrivateKey) { self.key = key }
  }
}
