import Artifacts

/// Conditions that a statement must meet by itself, beside naming the artifact.
struct Conditions {
  let requirement: Requirement

  /// The first condition that the matched statement does not meet, or nil.
  func refusal(of match: ClaimMatch, in bundle: String, names: [ImageName]) -> Rejection? {
    reference(match.reference, bundle)
      ?? annotations(match.annotations, bundle)
      ?? self.names(names, match.reference, bundle)
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
