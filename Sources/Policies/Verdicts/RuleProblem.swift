import Artifacts
public import Digests
public import Statements
public import StrictEncoding

/// What a rule of a policy demands and is not so.
@nonexhaustive
public enum RuleProblem: Sendable, Equatable {
  /// Fewer distinct signers of the role have signed than it demands.
  case roleNotMet(role: String, image: Int?, needed: Int, found: Int)
  /// Nobody signed in one of these roles, which neither advice nor a waiver lifts.
  case nobodySigned(roles: [String])
  /// The policy would let the artifact pass with this result of the rule, and the caller does not.
  case notTolerated(RuleEvaluation.Status)
  /// The image is judged without a reference, which the rule is to compare the signed one with.
  case referenceNotGiven(ReferenceCloseness)
  /// The reference that is deployed has a digest, and it is none of the image's manifest or indexes.
  case referenceDigest(position: Int, expected: String, found: [SHA256Digest])
  /// The bundle signs no reference.
  case referenceNotSigned(bundle: String, ReferenceCloseness, expected: String)
  /// The bundle signs another reference, or one of another repository.
  case referenceDiffers(bundle: String, ReferenceCloseness, expected: String, found: String)
  /// The key's algorithm is none of those allowed.
  case algorithmNotAllowed(bundle: String, allowed: [String], found: String)
  /// The signature's form is none of those allowed.
  case formatNotAllowed(bundle: String, allowed: [String], found: String)
  /// The signature binds the image by a document that is not enough.
  case boundByNotAllowed(bundle: String, allowed: [String], found: String)
  /// An annotation is not signed with the value that is demanded.
  case annotationDiffers(bundle: String, name: String, expected: String, found: String?)
  /// The version that is signed is not what `min-version` demands.
  case version(bundle: String, VersionProblem)
  /// The signature is older than allowed, in seconds; by a trusted time, or as the signer claims.
  case tooOld(bundle: String, maximum: Int64, Timestamp, isTrusted: Bool)
  /// Nothing says when the signature was made.
  case ageUnknown(bundle: String, maximum: Int64)
  /// Nobody who is trusted proves when the signature was there; the codes of timestamps that prove
  /// nothing.
  case timeNotTrusted(bundle: String, timestamps: [String])
  /// The config of an image does not say what is demanded.
  case image(position: Int, ImageFact, expected: String, found: String?)
  /// Fewer distinct signers of the role have attested what is demanded than the role demands.
  case attestationMissing(
    name: String, types: [String], role: String, image: Int?, needed: Int, found: Int)
  /// The attestation's predicate lacks what its type demands.
  case attestationUnsound(bundle: String, name: String, StatementError)
  /// The attestation's predicate does not say what is demanded.
  case attestationCondition(
    bundle: String, name: String, place: String, expected: String, found: String)
  /// The condition needs the bytes of the artifact, and there is only a digest.
  case notMeasured(condition: String)

  /// What a rule can demand of an image's config.
  public enum ImageFact: Sendable, Hashable {
    /// The platform.
    case platform
    /// The user.
    case user
    /// The label of this name.
    case label(String)
    /// The exposed ports.
    case ports
  }

  /// The stable name of the problem, in kebab-case.
  public var code: String {
    switch self {
    case .roleNotMet: "role-not-met"
    case .nobodySigned: "rule-without-signature"
    case .notTolerated: "rule-not-tolerated"
    case .referenceNotGiven: "reference-not-given"
    case .referenceDigest: "reference-digest-mismatch"
    case .referenceNotSigned: "reference-not-signed"
    case .referenceDiffers(_, .repository, _, _): "repository-mismatch"
    case .referenceDiffers: "reference-mismatch"
    case .algorithmNotAllowed: "algorithm-not-allowed"
    case .formatNotAllowed: "format-not-allowed"
    case .boundByNotAllowed: "bound-by-not-allowed"
    case .annotationDiffers: "annotation-mismatch"
    case .version(_, let problem): problem.code
    case .tooOld: "signature-too-old"
    case .ageUnknown: "signature-age-unknown"
    case .timeNotTrusted: "time-not-trusted"
    case .image(_, .platform, _, _): "image-platform"
    case .image(_, .user, _, _): "image-user"
    case .image(_, .label, _, _): "image-label"
    case .image(_, .ports, _, _): "image-ports"
    case .attestationMissing: "attestation-missing"
    case .attestationUnsound: "attestation-unsound"
    case .attestationCondition: "attestation-condition"
    case .notMeasured: "not-measured"
    }
  }

  /// Where the bundle came from that it is about, where it is about one.
  public var bundle: String? {
    switch self {
    case .referenceNotSigned(let bundle, _, _), .referenceDiffers(let bundle, _, _, _),
      .algorithmNotAllowed(let bundle, _, _), .formatNotAllowed(let bundle, _, _),
      .boundByNotAllowed(let bundle, _, _), .annotationDiffers(let bundle, _, _, _),
      .tooOld(let bundle, _, _, _), .ageUnknown(let bundle, _), .version(let bundle, _),
      .timeNotTrusted(let bundle, _),
      .attestationUnsound(let bundle, _, _), .attestationCondition(let bundle, _, _, _, _):
      bundle
    case .roleNotMet, .nobodySigned, .notTolerated, .referenceNotGiven, .referenceDigest, .image,
      .attestationMissing, .notMeasured:
      nil
    }
  }
}
