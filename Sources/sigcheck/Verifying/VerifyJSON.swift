import Artifacts
import Digests
import Policies
import SigningKeys
import StrictEncoding
import Verification

/// A verdict as JSON (`Docs/JSON.md`).
enum VerifyJSON {
  /// The object for one target.
  static func value(_ report: TargetReport) -> JSONValue {
    var members = PathMembers.members("path", report.target)
    members += [
      ("verdict", .string(report.verdict)),
      ("exitStatus", .count(report.status.rawValue)),
    ]
    switch report.outcome {
    case .accepted(let acceptance): members += self.members(acceptance)
    case .digestAccepted(let acceptance): members += self.members(acceptance)
    case .rejected(let reasons):
      members.append(("refusals", .array(reasons.map { Diagnostic($0, target: nil).json })))
    case .failed(let failure) where failure.status == .refused:
      members.append(("refusals", .array([failure.diagnostic.json])))
    case .failed(let failure):
      members.append(("error", failure.diagnostic.json))
    }
    if let rules = report.rules {
      members.append(("name", .string(rules.application.name.text)))
      members += RuleJSON.members(rules, isAccepted: report.status == .accepted)
    }
    return .object(JSONObject(members))
  }

  private static func members(_ acceptance: Acceptance) -> [(String, JSONValue)] {
    members(of: acceptance.artifact, acceptance.images) + [
      ("signatures", .array(acceptance.signatures.map(value))),
      ("allowedUnsignedNames", .bool(acceptance.allowedUnsignedNames)),
      ("notCounted", .array(acceptance.remarks.map { Diagnostic($0, target: nil).json })),
    ]
  }

  /// What was measured, and how its images are bound.
  static func members(
    of artifact: MeasuredArtifact, _ images: [AcceptedImage]
  ) -> [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [("kind", .string(artifact.kind.rawValue))]
    switch artifact {
    case .file(let file):
      members += [("digest", .string(file.sha256.description)), ("size", .count(file.size))]
    case .image(let measured):
      members += [
        ("form", .string(measured.archive.form.rawValue)), ("deep", .bool(measured.isDeep)),
        ("images", .array(images.map(value))),
        ("notCovered", ImageJSON.notCovered(measured.archive)),
      ]
    case .tree(let tree): members += TreeJSON.identity(tree) + [TreeJSON.collisions(tree)]
    }
    return members
  }

  private static func members(_ acceptance: DigestAcceptance) -> [(String, JSONValue)] {
    [
      ("mode", "digest-only"), ("digest", .string(acceptance.digest.description)),
      ("role", .string(acceptance.role.rawValue)),
      ("signatures", .array(acceptance.signatures.map(value))),
      ("notCounted", .array(acceptance.remarks.map { Diagnostic($0, target: nil).json })),
    ]
  }

  private static func value(_ image: AcceptedImage) -> JSONValue {
    .object(
      JSONObject([
        ("position", .count(image.position)),
        ("boundBy", .string(image.boundBy.rawValue)),
        ("digest", .string(image.digest.description)),
        ("platform", .optional(image.platform?.description)),
        ("reference", .optional(image.reference)),
        ("unsignedNames", .array(image.unsignedNames.map(ImageJSON.name))),
      ]))
  }

  /// A signature that counts.
  static func value(_ signature: CountedSignature) -> JSONValue {
    let annotations = signature.annotations.sorted { $0.key < $1.key }
      .map { ($0.key, JSONValue.string($0.value)) }
    return .object(
      JSONObject(
        PathMembers.members("bundle", signature.label) + [
          ("keyID", .string(signature.key.id.digest.description)),
          ("algorithm", .string(signature.key.algorithm.name)),
          ("signer", SignerJSON.value(signature.signer)),
          ("form", .string(signature.form.rawValue)),
          ("claimedTime", .optional(signature.claimedTime?.description)),
          ("trustedTime", .optional(signature.trustedTime?.time.description)),
          ("timestamps", .array(signature.timestamps.all.map(TimestampJSON.value))),
          ("payloadDigest", .string(signature.payload.description)),
          ("artifactDigests", .array(signature.digests.map { .string($0.description) })),
          ("reference", .optional(signature.reference)),
          ("annotations", .object(JSONObject(annotations))),
          ("notChecked", .array(signature.notChecked.map(value))),
        ]))
  }

  /// Something in a bundle that was not checked.
  static func value(_ material: UncheckedMaterial) -> JSONValue {
    .object(
      JSONObject([
        ("material", .string(material.named.name)), ("count", .count(material.named.count)),
      ]))
  }
}
