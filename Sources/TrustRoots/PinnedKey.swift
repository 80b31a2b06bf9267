public import SigningKeys
import Synchronization

/// A public key whose ID is known before the key itself is: it is read when it is first needed, and must
/// then have that ID.
///
/// A table of a thousand keys so costs no more than the keys that signed something.
public final class PinnedKey: Sendable {
  /// The ID that the key must have.
  public let id: KeyID
  private let name: String
  private let read: @Sendable () throws(TrustError) -> PublicKey
  private let found: Mutex<Result<PublicKey, TrustError>?>

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
    self.name = name
    self.read = read
    found = Mutex(nil)
  }

  /// Pins a key that is at hand.
  public init(_ key: PublicKey) {
    id = key.id
    name = key.id.hex
    read = { () throws(TrustError) in key }
    found = Mutex(.success(key))
  }

  /// The key.
  ///
  /// - Throws: ``TrustError`` if it cannot be read, or has another ID.
  public func key() throws(TrustError) -> PublicKey {
    let result = found.withLock { found in
      let result = found ?? checked()
      found = result
      return result
    }
    return try result.get()
  }

  private func checked() -> Result<PublicKey, TrustError> {
    do throws(TrustError) {
      let key = try read()
      guard key.id == id else { throw .keyMismatch(name: name, expected: id, found: key.id) }
      return .success(key)
    } catch {
      return .failure(error)
    }
  }
}
