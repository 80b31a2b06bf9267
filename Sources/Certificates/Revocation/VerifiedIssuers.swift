import Digests
import Synchronization

/// Whose signature under one list was found to hold, so that the same list is not hashed for every bundle.
final class VerifiedIssuers: Sendable {
  private let holding = Mutex<Set<SHA256Digest>>([])

  /// Whether the issuer with this certificate signed the list; `verify` is asked the first time, and again
  /// after a no.
  func holds(for issuer: Certificate, _ verify: () -> Bool) -> Bool {
    let fingerprint = issuer.fingerprint
    if holding.withLock({ $0.contains(fingerprint) }) { return true }
    guard verify() else { return false }
    holding.withLock { _ = $0.insert(fingerprint) }
    return true
  }
}
