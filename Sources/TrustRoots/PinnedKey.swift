public import SigningKeys

/// A public key whose ID is known before the key itself is: it is read when it is first needed, and must
/// then have that ID.
///
/// A table of a thousand keys so costs no more than the keys that signed something.
public final class PinnedKey: Sendable {
  /// The ID that the key must have.
  public let id: KeyID
  private let pinned: Pinned<PublicKey>

  /// Pins a key that is yet to be read.
  ///
  /// - Parameters:
  ///   - id: The ID that it must have.
  ///   - name: What the key is called where it is listed, for messages.
  ///   - read: Reads it; called once at most.
  public init(
    id: KeyID, named name: String, read: @escaping @Sendable () throws(TrustError) -> PublicKey
  ) {
    self.id = id
    pinned = Pinned { () throws(TrustError) in
      let key = try read()
      guard key.id == id else { throw .keyMismatch(name: name, expected: id, found: key.id) }
      return key
    }
  }

  /// Pins a key that is at hand.
  public init(_ key: PublicKey) {
    id = key.id
    pinned = Pinned(key)
  }

  /// The key.
  ///
  /// - Throws: ``TrustError`` if it cannot be read, or has another ID.
  public func key() throws(TrustError) -> PublicKey { try pinned.value() }
}
