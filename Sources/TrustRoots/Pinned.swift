public import Certificates
public import SigstoreTrust
import Synchronization

/// What a policy pins and is read when it is first needed, once.
public final class Pinned<Value: Sendable>: Sendable {
  private let read: @Sendable () throws(TrustError) -> Value
  private let found: Mutex<Result<Value, TrustError>?>

  /// Names what is yet to be read.
  ///
  /// - Parameter read: Reads and checks it; called once at most.
  public init(reading read: @escaping @Sendable () throws(TrustError) -> Value) {
    self.read = read
    found = Mutex(nil)
  }

  /// Takes what is at hand.
  public init(_ value: Value) {
    read = { () throws(TrustError) in value }
    found = Mutex(.success(value))
  }

  /// What is pinned.
  ///
  /// - Throws: ``TrustError`` if it cannot be read, or is another than what was pinned.
  public func value() throws(TrustError) -> Value {
    let result = found.withLock { found in
      let result = found ?? readOnce()
      found = result
      return result
    }
    return try result.get()
  }

  private func readOnce() -> Result<Value, TrustError> {
    do throws(TrustError) { return .success(try read()) } catch { return .failure(error) }
  }
}

/// The certificates of an authority.
public typealias PinnedCertificates = Pinned<AuthorityCertificates>

/// Lists of revoked certificates, and what is demanded of them.
public typealias PinnedRevocation = Pinned<RevocationTrust>

/// A trusted root.
public typealias PinnedRoot = Pinned<TrustedRoot>
