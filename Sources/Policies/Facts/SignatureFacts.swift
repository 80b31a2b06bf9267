public import Certificates
public import Digests
public import SigningKeys
public import StrictEncoding
import Timestamps
public import Verification

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
  /// What stands for identities that it names as well, whose authority issued it, and of which too little is proven:
  /// they count for nothing, but may be compromised.
  public var unprovenIdentities: [KeyID] = []
  /// Why identities that it names are not believed, where somebody knows.
  public var unprovenRefusals: [KeyID: VerificationError] = [:]
  /// What stands for all that its certificate names, proven or not, in the order in which they are trusted; where
  /// it is empty, they are in the order of the members above.
  public var named: [KeyID] = []
  /// What tells the key apart that made it, a certificate's as well: ``PublicKey/countingIdentity``.
  public var countingIdentity: KeyID
  /// The certificate that names its signer; nil for a key's, and for what a test makes up.
  public var certificate: SigningCertificate?
  /// How its key signs.
  public var algorithm: KeyAlgorithm
  /// The form it has.
  public var form: CountedSignature.Form
  /// When the signer claims to have signed; nothing proves it.
  public var claimedTime: Timestamp?
  /// What is proven of it for its key, or for the first identity.
  public var proof: SignatureProof
  /// What is proven for further identities, unproven ones too, where it differs: they stand under other roots.
  public var otherProofs: [KeyID: SignatureProof] = [:]
  /// What is proven by those who are believed whatever root there is, where that differs from ``proof``.
  public var proofByPolicy: SignatureProof?
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
    proof = SignatureProof(trustedTime: trustedTime)
    self.payload = payload
    self.parts = parts
  }
}

extension SignatureFacts {
  /// When it is proven to have existed, by a time that is trusted.
  public var trustedTime: Timestamp? {
    get { proof.trustedTime }
    set { proof.trustedTime = newValue }
  }

  /// Why timestamps of it prove nothing.
  var timestampRefusals: [Rejection] {
    proof.refusedTimestamps.map { .timestamp(bundle: label, $0) }
  }

  /// Who may have made it, of some signers, in the order in which they are trusted; where nobody is asked for,
  /// the first.
  func signers(in ids: Set<KeyID>?) -> [KeyID] {
    guard let ids else { return [key] }
    // Nearly always there is one that is asked for, or none.
    guard !otherIdentities.isEmpty else { return ids.contains(key) ? [key] : [] }
    return ([key] + otherIdentities).filter(ids.contains)
  }

  /// All whom it names, in the order in which they are trusted, whatever is proven: the key itself, if it has no
  /// certificate.
  var everyone: [KeyID] {
    // Nearly always there is only a key.
    if named.isEmpty, otherIdentities.isEmpty, unprovenIdentities.isEmpty { return [key] }
    return named.isEmpty ? [key] + otherIdentities + unprovenIdentities : named
  }

  /// The same as one of its identities: what is proven is what its root says.
  func told(as signer: KeyID) -> SignatureFacts {
    guard signer != key, otherIdentities.contains(signer) else { return self }
    var facts = self
    facts.named = everyone
    facts.key = signer
    facts.otherIdentities = [key] + otherIdentities.filter { $0 != signer }
    facts.proof = proven(for: signer)
    for other in [key] + otherIdentities + unprovenIdentities {
      facts.otherProofs[other] = proven(for: other)
    }
    facts.proofByPolicy = proofByPolicy ?? proof
    return facts
  }

  /// What is proven for one of its identities, believed or not.
  func proven(for signer: KeyID) -> SignatureProof {
    signer == key ? proof : otherProofs[signer] ?? proof
  }

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
