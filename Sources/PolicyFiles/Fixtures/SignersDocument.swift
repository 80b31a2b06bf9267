import NativeTOML
import Policies
import SigningKeys
import StrictEncoding
import TrustRoots
import Verification

/// By whom a made-up signature is: a key of the policy, or one or several of its identities, whose certificate may be
/// for a key of the policy.
struct SignersDocument {
  let first: KeyID
  let others: [KeyID]
  /// What tells the key apart that made it; nil for one that is used once.
  let countingIdentity: KeyID?
  let algorithm: KeyAlgorithm
  /// What a signature is that names them and does not hold.
  let invalid: VerificationError

  static func read(
    _ reader: TableReader, _ policy: TrustPolicy
  ) throws(PolicyFileError) -> SignersDocument {
    guard let names = try reader.strings("identity") else {
      return try SignersDocument(key: reader, policy)
    }
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
    // A certificate says nothing of an order: it is that in which the policy looks at them.
    let order = policy.trustedSigners.certificates.flatMap(\.identities).map(\.id)
    ids = order.filter(ids.contains)
    guard let first = ids.first else {
      throw reader.error(.value(expected: "an identity", found: "an empty list"), at: "identity")
    }
    self.first = first
    others = Array(ids.dropFirst())
    let key = try Self.key(reader, policy)
    countingIdentity = key?.public.countingIdentity
    let own = try Self.algorithm(reader)
    algorithm = key?.public.algorithm ?? own ?? .ecdsaP256
    invalid = .certifiedSignatureInvalid
  }

  private init(key reader: TableReader, _ policy: TrustPolicy) throws(PolicyFileError) {
    let key = try reader.demanded(try Self.key(reader, policy), "key")
    first = key.id
    others = []
    countingIdentity = key.public.countingIdentity
    algorithm = key.public.algorithm
    invalid = .signatureInvalid(key: key.id, hint: key.id.hint)
  }

  /// The key that is named; nil if none is.
  private static func key(
    _ reader: TableReader, _ policy: TrustPolicy
  ) throws(PolicyFileError) -> (id: KeyID, public: PublicKey)? {
    guard let name = try reader.string("key") else { return nil }
    guard let signer = policy.keys.first(where: { $0.name.isExactly(name) }), let key = signer.key
    else { throw reader.error(.policy(.unknownKey(name)), at: "key") }
    guard reader.table["algorithm"] == nil else {
      throw reader.error(.excludes("key"), at: "algorithm")
    }
    do throws(TrustError) { return (signer.id, try key.key()) } catch {
      throw reader.error(.trust(error), at: "key")
    }
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
