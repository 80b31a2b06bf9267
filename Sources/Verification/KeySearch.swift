import SigningKeys
import TrustRoots

/// Looks for the trusted key that made a signature.
///
/// The hint orders the search and is never a reason to believe: a key that it names is verified
/// like any other, and without a match every key is tried.
struct KeySearch {
  let trusted: TrustedKeys
  let hint: String?

  /// The first key for which the check passes.
  func key(
    passing check: (PublicKey) throws(SignatureError) -> Void
  ) throws(VerificationError) -> PublicKey {
    let candidates = trusted.candidates(hint: hint)
    for candidate in candidates {
      let key: PublicKey
      do throws(TrustError) { key = try candidate.key() } catch { throw .trust(error) }
      do {
        try check(key)
        return key
      } catch {
        guard error.isAboutSignature else { throw .library(error) }
      }
    }
    throw refusal(tried: candidates)
  }

  private func refusal(tried: [PinnedKey]) -> VerificationError {
    if let hint, let named = trusted.id(hinted: hint) {
      return .signatureInvalid(key: named, hint: hint)
    }
    return .untrustedKey(hint: hint, tried: tried.map(\.id))
  }
}
