import NativeTOML
import Policies
import SigningKeys
import StrictEncoding
import TrustRoots
import Verification

/// By whom a made-up signature is: a key of the policy, or one or several of its identities.
struct SignersDocument {
  let first: KeyID
  let others: [KeyID]
  let countingIdentity: KeyID
  let algorithm: KeyAlgorithm
  /// What a signature is that names them and does not hold.
  let invalid: VerificationError

  static func read(
    _ reader: TableReader, _ policy: TrustPolicy
  ) throws(PolicyFileError) -> SignersDocument {
    guard let names = try reader.strings("identity") else {
      return try SignersDocument(key: reader, policy)
    }
    guard reader.table["key"] == nil else { throw reader.error(.excludes("key"), at: "identity") }
    return try SignersDocument(identities: names, reader, policy)
  }

  private init(
    identities names: [String], _ reader: TableReader, _ policy: TrustPolicy
  ) throws(PolicyFileError) {
    var ids: [KeyID] = []
    for name in names {
      guard let signer = policy.identities.first(where: { $0.name.isExactly(name) }) else {
        throw reader.error(.policy(.unknownIdentity(name)), at: "identity")
      }
      ids.append(signer.id)
    }
    guard let first = ids.first else {
      throw reader.error(.value(expected: "an identity", found: "an empty list"), at: "identity")
    }
    self.first = first
    others = Array(ids.dropFirst())
    countingIdentity = first
    algorithm = try Self.algorithm(reader) ?? .ecdsaP256
    invalid = .certifiedSignatureInvalid
  }

  private init(key reader: TableReader, _ policy: TrustPolicy) throws(PolicyFileError) {
    let name = try reader.demanded(try reader.string("key"), "key")
    guard let signer = policy.keys.first(where: { $0.name.isExactly(name) }), let key = signer.key
    else { throw reader.error(.policy(.unknownKey(name)), at: "key") }
    guard reader.table["algorithm"] == nil else {
      throw reader.error(.excludes("key"), at: "algorithm")
    }
    let publicKey: PublicKey
    do throws(TrustError) { publicKey = try key.key() } catch {
      throw reader.error(.trust(error), at: "key")
    }
    first = signer.id
    others = []
    countingIdentity = publicKey.countingIdentity
    algorithm = publicKey.algorithm
    invalid = .signatureInvalid(key: signer.id, hint: signer.id.hint)
  }

  /// What the key in the certificate is: each is used once, so that the policy cannot say it.
  private static func algorithm(
    _ reader: TableReader
  ) throws(PolicyFileError) -> KeyAlgorithm? {
    let known: [KeyAlgorithm] = [.ecdsaP256, .ecdsaP384, .ecdsaP521, .ed25519]
    guard let text = try reader.string("algorithm") else { return nil }
    guard let found = known.first(where: { $0.name.isExactly(text) }) else {
      throw reader.error(
        .value(
          expected: "one of: " + known.map(\.name).joined(separator: ", "), found: text),
        at: "algorithm")
    }
    return found
  }
}
