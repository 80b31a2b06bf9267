import Artifacts
import Digests
import Statements
import Verification

/// What one verified statement says about one artifact, before any condition.
struct ClaimMatch {
  /// The claim that names the artifact; nil for a statement of others, which has none.
  let claim: ArtifactClaim?
  /// Annotations that the statement signs.
  let annotations: [String: String]
  /// The level at which it binds an image; nil for a file.
  let level: BindingLevel?
  /// The digest that matched.
  let digest: SHA256Digest
}

/// Conditions that a statement must meet by itself, beside naming the artifact.
struct Conditions {
  let requirement: Requirement

  /// The first match that meets every condition by itself, or what the first one does not meet.
  func choose(
    _ matches: [ClaimMatch], in bundle: String, names: [ImageName] = []
  ) -> Result<ClaimMatch, Reason> {
    var refusal: Rejection?
    for match in matches {
      guard let reason = self.refusal(of: match, in: bundle, names: names) else {
        return .success(match)
      }
      refusal = refusal ?? reason
    }
    return .failure(Reason(refusal ?? .noSignature))
  }

  /// The first condition that the matched statement does not meet, or nil.
  func refusal(of match: ClaimMatch, in bundle: String, names: [ImageName]) -> Rejection? {
    reference(match.claim?.reference, bundle)
      ?? annotations(match.annotations, bundle)
      ?? self.names(names, match.claim?.reference, bundle)
  }

  /// Compared as written: bytes, not canonically equal text.
  private func reference(_ signed: String?, _ bundle: String) -> Rejection? {
    guard let expected = requirement.reference else { return nil }
    guard let signed else { return .referenceNotSigned(bundle: bundle, expected: expected) }
    guard Array(signed.utf8) != Array(expected.utf8) else { return nil }
    return .referenceDiffers(bundle: bundle, expected: expected, found: signed)
  }

  private func annotations(_ signed: [String: String], _ bundle: String) -> Rejection? {
    for (name, expected) in requirement.annotations.sorted(by: { $0.key < $1.key }) {
      // A dictionary would find a canonically equivalent name.
      let found = signed.first { $0.key.utf8.elementsEqual(name.utf8) }?.value
      guard found.map({ Array($0.utf8) }) != Array(expected.utf8) else { continue }
      return .annotationDiffers(bundle: bundle, name: name, expected: expected, found: found)
    }
    return nil
  }

  private func names(_ names: [ImageName], _ signed: String?, _ bundle: String) -> Rejection? {
    guard let signed, !requirement.allowUnsignedNames else { return nil }
    return names.first { !$0.isCovered(by: signed) }.map {
      .nameNotSigned(bundle: bundle, reference: signed, $0)
    }
  }
}
