import Policies
import SigningKeys
import TrustRoots

/// The public keys that the caller trusts, and where each came from.
struct TrustedKeyFiles {
  /// The keys.
  let trusted: TrustedKeys
  /// Where each key came from, by its ID.
  let names: [KeyID: String]

  /// Reads the keys of all `--key` options.
  init(_ texts: [String]) throws(Failure) {
    var keys: [PublicKey] = []
    var names: [KeyID: String] = [:]
    for text in texts {
      let key = try KeySource(text).publicKey()
      keys.append(key)
      names[key.id] = names[key.id] ?? text
    }
    do throws(TrustError) { trusted = try TrustedKeys(keys) } catch { throw Failure(error) }
    self.names = names
  }

  /// A policy that trusts these keys.
  func policy(_ requirement: Requirement) throws(Failure) -> KeyPolicy {
    do throws(PolicyError) {
      return try KeyPolicy(trusting: trusted, requirement: requirement)
    } catch {
      throw Failure(error)
    }
  }
}
