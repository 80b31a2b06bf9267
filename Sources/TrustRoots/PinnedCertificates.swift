public import Certificates
import Synchronization

/// The certificates of an authority, which are read when they are first needed.
public final class PinnedCertificates: Sendable {
  private let read: @Sendable () throws(TrustError) -> AuthorityCertificates
  private let found: Mutex<Result<AuthorityCertificates, TrustError>?>

  /// Names certificates that are yet to be read.
  ///
  /// - Parameter read: Reads and checks them; called once at most.
  public init(reading read: @escaping @Sendable () throws(TrustError) -> AuthorityCertificates) {
    self.read = read
    found = Mutex(nil)
  }

  /// Takes certificates that are at hand.
  public init(_ certificates: AuthorityCertificates) {
    read = { () throws(TrustError) in certificates }
    found = Mutex(.success(certificates))
  }

  /// The certificates.
  ///
  /// - Throws: ``TrustError`` if they cannot be read, or are others than those that were pinned.
  public func certificates() throws(TrustError) -> AuthorityCertificates {
    let result = found.withLock { found in
      let result = found ?? readOnce()
      found = result
      return result
    }
    return try result.get()
  }

  private func readOnce() -> Result<AuthorityCertificates, TrustError> {
    do throws(TrustError) { return .success(try read()) } catch { return .failure(error) }
  }
}
