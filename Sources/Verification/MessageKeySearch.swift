import Bundles
import Digests
import SigningKeys
import TrustRoots

/// Looks for the trusted key that signed a file's digest.
struct MessageKeySearch {
  let trusted: TrustedKeys
  let hint: String?

  /// The first trusted key whose signature over the digest of its own algorithm this is.
  ///
  /// A key whose algorithm was not computed is no reason to refuse while another one verifies.
  func key(
    for message: MessageSignature, over digests: DigestSet
  ) throws(VerificationError) -> PublicKey {
    try demandSomeKeyForMessages()
    var missing: HashAlgorithm?
    do {
      return try KeySearch(trusted: trusted, hint: hint).key {
        (key: PublicKey) throws(SignatureError) in
        guard let algorithm = key.algorithm.hash else { throw .needsBytes }
        guard let digest = digests[algorithm] else {
          missing = algorithm
          throw .otherDigest(expected: algorithm)
        }
        try key.verify(signature: message.signature, overDigest: digest)
      }
    } catch {
      if let missing { throw .digestNotComputed(missing) }
      throw error
    }
  }

  private func demandSomeKeyForMessages() throws(VerificationError) {
    let keys: [PublicKey]
    do throws(TrustError) { keys = try trusted.keys() } catch { throw .trust(error) }
    guard keys.contains(where: { $0.algorithm.hash != nil }) else {
      throw .messagesNotSupported(tried: keys.map(\.id))
    }
  }
}
