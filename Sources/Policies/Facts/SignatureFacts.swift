public import Certificates
public import Digests
public import SigningKeys
public import StrictEncoding
import Timestamps

/// What is known of one signature by a trusted signer.
///
/// These are facts to hold against a policy, and no proof: anybody can write them down, as the tests
/// of a policy do. An ``Acceptance`` is made only of those that verification found.
public struct SignatureFacts: Sendable {
  /// Where the bundle came from.
  public var label: String
  /// The key that made it, or what stands for the first identity that its certificate names.
  public var key: KeyID
  /// What stands for the further identities that its certificate names, in the order in which they are
  /// trusted.
  public var otherIdentities: [KeyID] = []
  /// What stands for identities that it names as well, of which too little is proven: they count for
  /// nothing, but may be compromised.
  public var unprovenIdentities: [KeyID] = []
  /// What tells its signer apart where distinct ones are counted.
  public var countingIdentity: KeyID
  /// The certificate that names its signer; nil for a key's, and for what a test makes up.
  public var certificate: SigningCertificate?
  /// How its key signs.
  public var algorithm: KeyAlgorithm
  /// The form it has.
  public var form: CountedSignature.Form
  /// When the signer claims to have signed; nothing proves it.
  public var claimedTime: Timestamp?
  /// When it is proven to have existed, by a time that is trusted.
  public var trustedTime: Timestamp?
  /// The last second at which its certificates are believed, where nothing proves when it was there; nil
  /// for a key, and where something does.
  public var believedUntil: Timestamp?
  /// Who proves it: the policy's or its trusted root's name for the authority or the log.
  public var timeAuthority: String?
  /// What speaks against timestamps of it that prove nothing.
  public var refusedTimestamps: [RefusedTimestamp] = []
  /// How many timestamps it has of authorities that the policy does not name.
  public var unknownTimestamps = 0
  /// The digest of the signed payload, or of the file for a signature over bytes.
  public var payload: SHA256Digest
  /// What it says of each part of the artifact, in their order.
  public var parts: [PartMatch]
  /// Its position among the evidence.
  var item = 0

  /// What a signature says of a part of an artifact.
  public enum PartMatch: Sendable {
    /// It names the part, by each of these claims.
    case claims([ClaimMatch])
    /// It does not name the part, or says of it what is not so.
    case none(Rejection)
  }

  /// The codes of its timestamps that prove nothing, each once.
  public var timestampCodes: [String] {
    let unknown = unknownTimestamps > 0 ? ["timestamp-untrusted"] : []
    return Set(refusedTimestamps.map(\.error.code) + unknown).sorted()
  }

  /// Why timestamps of it prove nothing.
  var timestampRefusals: [Rejection] {
    refusedTimestamps.map { .timestamp(bundle: label, $0) }
  }

  /// Notes the facts.
  public init(
    label: String, key: KeyID, countingIdentity: KeyID, algorithm: KeyAlgorithm,
    form: CountedSignature.Form, claimedTime: Timestamp? = nil, trustedTime: Timestamp? = nil,
    payload: SHA256Digest, parts: [PartMatch]
  ) {
    self.label = label
    self.key = key
    self.countingIdentity = countingIdentity
    self.algorithm = algorithm
    self.form = form
    self.claimedTime = claimedTime
    self.trustedTime = trustedTime
    self.payload = payload
    self.parts = parts
  }
}

extension SignatureFacts {
  /// Who may have made it, of some signers, in the order in which they are trusted.
  func signers(in ids: Set<KeyID>) -> [KeyID] {
    // Nearly always there is one that is asked for, or none.
    guard !otherIdentities.isEmpty else { return ids.contains(key) ? [key] : [] }
    return ([key] + otherIdentities).filter(ids.contains)
  }

  /// What is counted of it where it counts for a signer.
  func countingIdentity(of signer: KeyID) -> KeyID { signer == key ? countingIdentity : signer }

  /// Every digest by which it names some part of the artifact.
  var namedDigests: [SHA256Digest] {
    let matches = parts.flatMap { part -> [ClaimMatch] in
      if case .claims(let claims) = part { claims } else { [] }
    }
    // Nearly all are about one thing.
    if matches.count == 1, matches[0].digests.count == 1 { return matches[0].digests }
    var seen: Set<SHA256Digest> = []
    return matches.flatMap(\.digests).filter { seen.insert($0).inserted }
  }
}
