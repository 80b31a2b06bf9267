public import Artifacts
public import Digests
import Timestamps
public import TrustRoots
public import Verification

/// One reason why a policy says no, or why a signature does not count.
@nonexhaustive
public enum Rejection: Sendable, Equatable {
  /// There is no bundle for the artifact.
  case noSignature
  /// The bundle is an attestation about something, which is no signature of an artifact.
  case attestation(bundle: String, predicateType: String)
  /// The signature of the bundle does not hold.
  case signature(bundle: String, VerificationError)
  /// The bundle signs bytes alone, which can be a file's and never an image's.
  case messageOfImage(bundle: String)
  /// The bundle is validly signed and is about other bytes.
  case otherArtifact(bundle: String, signed: [SignedDigest], found: [SignedDigest])
  /// The bundle signs another tree than this one; the difference is known where the signed entry list
  /// is, and else it may be known where that was looked for.
  case treeDiffers(
    bundle: String, signed: SHA256Digest, found: SHA256Digest, TreeDifference?,
    listedAt: String? = nil)
  /// The bundle signs bytes alone, which can be a file's and never a tree's.
  case messageOfTree(bundle: String)
  /// A link of the tree leads out of it, to what nobody measured.
  case treeLinkEscapes(path: String, target: String)
  /// A subject's SHA-256 digest matches, and another digest of it does not.
  case otherDigestDiffers(bundle: String, expected: AnyDigest, found: AnyDigest)
  /// A subject names the artifact by no digest that is strong enough.
  case noStrongDigest(bundle: String)
  /// The layers are the signed ones and the config is not: a converter has rewritten it.
  case configRewritten(
    bundle: String, signed: SHA256Digest, found: SHA256Digest, RewrittenMembers)
  /// The signed digest matches and what the statement says of it does not.
  case claimDisagrees(bundle: String, ClaimedFact, expected: String, found: String)
  /// A reference is demanded and the bundle signs none.
  case referenceNotSigned(bundle: String, expected: String)
  /// A reference is demanded and the bundle signs another.
  case referenceDiffers(bundle: String, expected: String, found: String)
  /// An annotation is demanded and is not signed with that value.
  case annotationDiffers(bundle: String, name: String, expected: String, found: String?)
  /// The archive gives the image a name that is not the signed reference.
  case nameNotSigned(bundle: String, reference: String, ImageName)
  /// No signature covers a name in an archive whose copy is to be handed over: a loader would apply
  /// it.
  case copyNameNotSigned(ImageName)
  /// No accepted image has the platform that is demanded.
  case platformNotFound(expected: Platform, found: [Platform])
  /// Fewer distinct signers have signed than are demanded.
  case thresholdNotMet(image: Int?, needed: Int, found: Int)
  /// A timestamp of the bundle proves no time; its signature may hold without one.
  case timestamp(bundle: String, RefusedTimestamp)
  /// The key whose signature it is, by the policy's name, is not believed.
  case keyRefused(bundle: String, signer: SignerName, KeyRefusal)
  /// The key, by the policy's name, may not sign what the artifact is, or attest what is attested.
  case keyPurpose(bundle: String, signer: SignerName, KeyPurpose, purposes: [String])
  /// The policy remembers versions, and the one that is signed is not there or lower.
  indirect case version(bundle: String, VersionProblem)
  /// The policy remembers versions by names, and this is none that another version would have too.
  case versionWithoutName(ArtifactKind, name: String)
  /// What one rule of a policy demands is not so.
  indirect case rule(id: String, RuleProblem)
  /// No rule of the policy is about the artifact.
  case noRuleMatches(ArtifactKind, name: String)
  /// The statement does not make the delivered folder the whole of what it signs.
  case delivery(bundle: String, DeliveryProblem)
  /// The bytes of the artifact contradict its own documents.
  case integrity(ArtifactError)
}

/// A fact that a statement gives beside a digest.
public enum ClaimedFact: String, Sendable, Hashable {
  /// The platform of a manifest or config.
  case platform
  /// The diffIDs of a config.
  case diffIDs = "diff-ids"
}

/// A digest with its role, as a statement signs it or an artifact has it.
public struct SignedDigest: Sendable, Hashable {
  /// What it is a digest of; nil where a statement of others does not say.
  public let role: DigestRole?
  /// The digest.
  public let digest: SHA256Digest

  /// Notes a digest and its role.
  public init(_ role: DigestRole?, _ digest: SHA256Digest) {
    self.role = role
    self.digest = digest
  }
}

/// The names of the members by which a config differs from the signed one.
public struct RewrittenMembers: Sendable, Hashable {
  /// Members of the signed config that are gone.
  public let removed: [String]
  /// Members that the signed config does not have.
  public let added: [String]
  /// True if the statement does not list the signed config's members.
  public let areUnknown: Bool
}

extension Rejection {
  /// Where the bundle came from that it is about, where it is about one.
  public var bundle: String? {
    switch self {
    case .attestation(let bundle, _), .signature(let bundle, _), .otherArtifact(let bundle, _, _),
      .otherDigestDiffers(let bundle, _, _), .noStrongDigest(let bundle),
      .configRewritten(let bundle, _, _, _), .claimDisagrees(let bundle, _, _, _),
      .referenceNotSigned(let bundle, _), .referenceDiffers(let bundle, _, _),
      .annotationDiffers(let bundle, _, _, _), .nameNotSigned(let bundle, _, _),
      .messageOfImage(let bundle), .messageOfTree(let bundle),
      .treeDiffers(let bundle, _, _, _, _), .delivery(let bundle, _),
      .keyRefused(let bundle, _, _), .keyPurpose(let bundle, _, _, _), .version(let bundle, _),
      .timestamp(let bundle, _):
      bundle
    case .rule(_, let problem): problem.bundle
    case .noSignature, .platformNotFound, .thresholdNotMet, .integrity, .treeLinkEscapes,
      .copyNameNotSigned, .noRuleMatches, .versionWithoutName:
      nil
    }
  }

  /// The stable name of the reason, in kebab-case.
  public var code: String {
    switch self {
    case .noSignature: "no-signature"
    case .attestation: "attestation-only"
    case .signature(_, let error): error.code
    case .messageOfImage: "message-signature-of-image"
    case .otherArtifact, .treeDiffers: "digest-mismatch"
    case .messageOfTree: "message-signature-of-tree"
    case .treeLinkEscapes: "tree-link-escapes"
    case .otherDigestDiffers: "subject-digest-mismatch"
    case .noStrongDigest: "no-strong-digest"
    case .configRewritten: "config-rewritten"
    case .claimDisagrees: "claim-disagrees"
    case .referenceNotSigned: "reference-not-signed"
    case .referenceDiffers: "reference-mismatch"
    case .annotationDiffers: "annotation-mismatch"
    case .nameNotSigned, .copyNameNotSigned: "name-not-signed"
    case .platformNotFound: "platform-not-found"
    case .thresholdNotMet: "threshold-not-met"
    case .keyRefused(_, _, let refusal): refusal.code
    case .keyPurpose: "key-purpose"
    case .version(_, let problem): problem.code
    case .versionWithoutName: "version-without-name"
    case .timestamp(_, let timestamp): timestamp.error.code
    case .rule(_, let problem): problem.code
    case .noRuleMatches: "no-rule-matches"
    case .delivery(_, let problem): problem.code
    case .integrity(let error): error.code
    }
  }

  /// True if the artifact is unsigned rather than refused: nothing at all, or only attestations.
  public var meansUnsigned: Bool {
    switch self {
    case .noSignature, .attestation: true
    default: false
    }
  }

  /// The reason that tells most, or nil where there is none.
  public static func mostTelling(_ reasons: [Rejection]) -> Rejection? {
    mostTellingFirst(reasons).first
  }

  /// Orders reasons so that the one that tells most stands first; equal ones keep their order.
  static func mostTellingFirst(_ reasons: [Rejection]) -> [Rejection] {
    guard reasons.count > 1 else { return reasons }
    // Reasons are compared only with those of their code and bundle: there can be a hundred thousand.
    var known: [String: [Rejection]] = [:]
    let distinct = reasons.filter { reason in
      let bucket = reason.code + " " + (reason.bundle ?? "")
      guard known[bucket]?.contains(reason) != true else { return false }
      known[bucket, default: []].append(reason)
      return true
    }
    return distinct.enumerated()
      .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .map(\.element)
  }

  /// Bytes that contradict themselves come first, then a valid signature that says something else,
  /// then a signature that does not hold, then what is no signature.
  private var rank: Int {
    switch self {
    case .delivery(_, .member(_, let reason)): reason.rank
    case .delivery(_, .namesNoMembers): 4
    case .delivery: 3
    case .integrity, .treeLinkEscapes: 0
    case .configRewritten, .otherDigestDiffers, .claimDisagrees: 1
    case .nameNotSigned, .copyNameNotSigned, .referenceDiffers, .referenceNotSigned,
      .annotationDiffers, .platformNotFound:
      2
    case .otherArtifact, .treeDiffers, .noStrongDigest, .messageOfImage, .messageOfTree: 3
    case .signature, .timestamp: 4
    case .keyRefused, .keyPurpose, .version, .versionWithoutName: 2
    case .rule(_, .roleNotMet), .rule(_, .nobodySigned), .rule(_, .notTolerated),
      .rule(_, .attestationMissing):
      5
    case .rule, .noRuleMatches: 2
    case .thresholdNotMet: 5
    case .attestation: 6
    case .noSignature: 7
    }
  }
}
