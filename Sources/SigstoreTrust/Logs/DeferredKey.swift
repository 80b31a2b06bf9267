import SigningKeys
import Synchronization

/// A log's key, which is checked when it is first needed: a root may have more of them than a bundle, and an
/// RSA key takes as long as all else.
final class DeferredKey: Sendable {
  let encoding: PublicKeyEncoding
  private let found: Mutex<Result<PublicKey, KeyError>?>

  init(_ encoding: PublicKeyEncoding) {
    self.encoding = encoding
    found = Mutex(nil)
  }

  /// The key.
  ///
  /// - Throws: ``SigningKeys/KeyError`` if it is none to rely on.
  func key() throws(KeyError) -> PublicKey {
    let result = found.withLock { found in
      let result = found ?? checked()
      found = result
      return result
    }
    return try result.get()
  }

  private func checked() -> Result<PublicKey, KeyError> {
    do throws(KeyError) { return .success(try encoding.key()) } catch { return .failure(error) }
  }
}
