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
    try self.init(keys, names: names)
  }

  /// Takes keys that were read already, with where each came from.
  init(_ keys: [PublicKey], names: [KeyID: String]) throws(Failure) {
    do throws(TrustError) { trusted = try TrustedKeys(keys) } catch { throw Failure(error) }
    let ids = Set(keys.map(\.id))
    self.names = names.filter { ids.contains($0.key) }
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
