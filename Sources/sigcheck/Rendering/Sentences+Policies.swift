import Artifacts
import Digests
import Policies
import TrustRoots

extension Rejection: Explained {
  var explanation: Explanation {
    switch self {
    case .signature(_, let error): error.explanation
    case .integrity(let error): error.explanation
    case .delivery(_, let problem): problem.explanation
    case .rule(let id, let problem): problem.explanation(ofRule: id)
    case .keyRefused(_, let key, let refusal): refusal.explanation(of: key.words)
    case .version(_, let problem): problem.explanation
    case .timestamp(_, let timestamp): timestamp.explanation
    default:
      Explanation(
        check: check, message: message, expected: expected, found: found, remedy: remedy)
    }
  }

  private var check: String {
    switch self {
    case .noSignature, .attestation, .signature, .messageOfImage, .messageOfTree: "signature"
    case .otherArtifact, .treeDiffers, .otherDigestDiffers, .noStrongDigest, .configRewritten,
      .integrity:
      "artifact-digest"
    case .treeLinkEscapes: "links"
    case .claimDisagrees: "claim"
    case .referenceNotSigned, .referenceDiffers: "reference"
    case .annotationDiffers: "annotation"
    case .nameNotSigned, .copyNameNotSigned: "names"
    case .platformNotFound: "platform"
    case .thresholdNotMet: "threshold"
    case .keyPurpose: "key-purpose"
    case .noRuleMatches, .rule: "rules"
    case .keyRefused: "key-state"
    case .timestamp: "timestamp"
    case .delivery(_, let problem): problem.explanation.check
    case .version(_, let problem): problem.check
    case .versionWithoutName: "recorded-version"
    }
  }

  private var message: String {
    switch self {
    case .noSignature: "there is no signature"
    case .attestation: "the bundle is an attestation, not a signature of the artifact"
    case .signature(_, let error): error.explanation.message
    case .integrity(let error): error.explanation.message
    case .delivery(_, let problem): problem.explanation.message
    case .rule(let id, let problem): problem.explanation(ofRule: id).message
    case .keyRefused(_, let key, let refusal): refusal.explanation(of: key.words).message
    case .timestamp(_, let timestamp): timestamp.explanation.message
    case .keyPurpose(_, let key, .attestation(type: let type), _):
      "the policy lets \(key.words) attest nothing of the type '\(type)'"
    case .keyPurpose(_, let key, let purpose, _):
      "the policy lets \(key.words) sign no artifact of the kind '\(purpose.name)'"
    case .version(_, let problem): problem.message
    case .versionWithoutName(let kind, let name):
      "the \(kind.noun) '\(name)' has no name that its versions could be remembered by"
    case .noRuleMatches(let kind, let name):
      "no rule of the policy is about the \(kind.noun) '\(name)'"
    case .messageOfImage: "the bundle signs the bytes of a file, and this is an image"
    case .messageOfTree: "the bundle signs the bytes of a file, and this is a folder"
    case .otherArtifact: "the bundle is about other bytes"
    case .treeDiffers(_, _, _, let difference, _): difference?.summary ?? "another tree is signed"
    case .treeLinkEscapes(let path, _): "the link '\(path)' leads out of the tree"
    case .otherDigestDiffers: "a second digest that is signed differs"
    case .noStrongDigest: "the bundle names the artifact by no strong digest"
    case .configRewritten: "same layers, config rewritten by conversion"
    case .claimDisagrees(_, let fact, _, _): "the signed \(fact.rawValue) differs"
    case .referenceNotSigned: "the bundle signs no reference"
    case .referenceDiffers: "another reference is signed"
    case .annotationDiffers(_, let name, _, let found):
      found == nil
        ? "the annotation '\(name)' is not signed"
        : "the annotation '\(name)' is signed with another value"
    case .nameNotSigned(_, _, let name):
      "the archive names the image '\(name.text)', which is not the signed reference"
    case .copyNameNotSigned(let name):
      "the archive names the image '\(name.text)', which no signature covers"
    case .platformNotFound: "no image of the archive has the platform"
    case .thresholdNotMet(let image, _, _):
      image.map { "too few distinct signers have signed image \($0 + 1) of the archive" }
        ?? "too few distinct signers have signed"
    }
  }

  private var expected: String? {
    switch self {
    case .otherArtifact(_, let signed, _): Self.list(signed)
    case .treeDiffers(_, let signed, _, _, _): "tree \(signed)"
    case .treeLinkEscapes: "links to what is in the tree"
    case .messageOfTree: "a signed statement about the tree"
    case .otherDigestDiffers(_, let expected, _): expected.description
    case .configRewritten(_, let signed, _, _): "config \(signed)"
    case .claimDisagrees(_, _, let expected, _): expected
    case .referenceNotSigned(_, let expected), .referenceDiffers(_, let expected, _): expected
    case .annotationDiffers(_, let name, let expected, _): "\(name)=\(expected)"
    case .nameNotSigned(_, let reference, _): reference
    case .copyNameNotSigned: "only signed names in a copy that is handed over"
    case .platformNotFound(let expected, _): expected.description
    case .thresholdNotMet(_, let needed, _): "\(needed)"
    case .messageOfImage: "a signed statement about the image"
    case .attestation: "a statement of type https://sigstore.dev/cosign/sign/v1"
    case .keyPurpose(_, _, let purpose, _): "the purpose '\(purpose.name)'"
    case .noRuleMatches: "a rule that matches it"
    case .version(_, let problem): problem.expected
    case .versionWithoutName: "a reference, or a path that stays the same from version to version"
    case .noSignature, .signature, .integrity, .noStrongDigest, .delivery, .rule, .keyRefused,
      .timestamp:
      nil
    }
  }

  private var found: String? {
    switch self {
    case .otherArtifact(_, _, let found): Self.list(found)
    case .treeDiffers(_, _, let found, _, _): "tree \(found)"
    case .treeLinkEscapes(_, let target): target
    case .otherDigestDiffers(_, _, let found): found.description
    case .configRewritten(_, _, let found, let members): "config \(found); \(members.clause)"
    case .claimDisagrees(_, _, _, let found), .referenceDiffers(_, _, let found): found
    case .annotationDiffers(_, let name, _, let found): found.map { "\(name)=\($0)" }
    case .nameNotSigned(_, _, let name), .copyNameNotSigned(let name):
      "\(name.text) (\(name.source.rawValue))"
    case .platformNotFound(_, let found): found.map(\.description).joined(separator: ", ")
    case .thresholdNotMet(_, _, let found): "\(found)"
    case .attestation(_, let type): "a statement of type \(type)"
    case .referenceNotSigned: "none"
    case .messageOfImage, .messageOfTree: "a message signature"
    case .keyPurpose(_, _, _, let purposes): purposes.joined(separator: ", ")
    case .noRuleMatches: "none"
    case .version(_, let problem): problem.found
    case .versionWithoutName(_, let name): name
    case .noSignature, .signature, .integrity, .noStrongDigest, .delivery, .rule, .keyRefused,
      .timestamp:
      nil
    }
  }

  private var remedy: String {
    switch self {
    case .noSignature: "sign it with 'sigcheck sign', or name its bundle with --bundle"
    case .attestation:
      "demand it by a rule of a policy beside a signature, or sign the artifact itself with "
        + "'sigcheck sign'"
    case .messageOfImage: "sign the image with 'sigcheck sign', or verify with --kind file"
    case .messageOfTree: "sign the folder with 'sigcheck sign'"
    case .treeDiffers(_, _, _, nil, let place?):
      "restore what was signed, or sign this folder; what differs could be told from the signed "
        + "entry list, which is neither in the statement nor in '\(place)'"
    case .treeDiffers: "restore what was signed, or sign this folder"
    case .treeLinkEscapes: "remove the link, or make it lead to what is in the tree"
    case .otherArtifact: "fetch the artifact that was signed, or sign this one"
    case .otherDigestDiffers, .noStrongDigest: "sign it again with 'sigcheck sign'"
    case .configRewritten:
      "if a conversion of yours made it, sign this form too; else take the form that was signed"
    case .claimDisagrees: "sign it again: the statement contradicts the image"
    case .referenceNotSigned, .referenceDiffers: "sign it with --reference and this name"
    case .annotationDiffers(_, let name, let expected, _):
      "sign it with --annotation \(name)=\(expected)"
    case .nameNotSigned:
      "rename the image in the archive, or allow it with --allow-unsigned-names"
    case .copyNameNotSigned:
      "sign it with --reference and this name, or allow it with --allow-unsigned-names"
    case .platformNotFound: "give the archive that has this platform"
    case .thresholdNotMet: "have more signers sign it ('sigcheck sign --suffix')"
    case .keyPurpose:
      "have it signed by a key with this purpose, or give the key the purpose in the policy"
    case .version(_, let problem): problem.remedy
    case .versionWithoutName: "say what is deployed: --reference NAME, or give a path"
    case .noRuleMatches:
      "add a rule for it to the policy, or say with --reference what is deployed"
    case .signature, .integrity, .delivery, .rule, .keyRefused, .timestamp: ""
    }
  }

  private static func list(_ digests: [SignedDigest]) -> String {
    let shown = digests.prefix(4).map { digest in
      (digest.role.map { "\($0.rawValue) " } ?? "") + digest.digest.description
    }
    let more = digests.count > shown.count ? ", and \(digests.count - shown.count) more" : ""
    return shown.isEmpty ? "none" : shown.joined(separator: ", ") + more
  }
}

extension RewrittenMembers {
  /// Which members differ, as a clause.
  fileprivate var clause: String {
    if areUnknown { return "which members differ is not known" }
    let parts = [("without", removed), ("with", added)].filter { !$0.1.isEmpty }
    guard !parts.isEmpty else {
      return "with the same members, in another order or with other values"
    }
    return parts.map { "\($0.0) \($0.1.joined(separator: ", "))" }.joined(separator: "; ")
  }
}

extension SignerName {
  /// The sort with the name.
  var words: String { "the \(isIdentity ? "identity" : "key") '\(text)'" }
}
