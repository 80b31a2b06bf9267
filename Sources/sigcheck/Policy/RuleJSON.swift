import Digests
import Policies
import PolicyFiles
import SigningKeys
import StrictEncoding

/// The rules of a policy as JSON (`Docs/JSON.md`).
enum RuleJSON {
  /// The policy that judged.
  static func value(_ loaded: LoadedPolicy) -> JSONValue {
    .object(
      JSONObject(
        PathMembers.members("path", loaded.path) + [
          ("digest", .string(loaded.digest.description)),
          (
            "files",
            .array(
              loaded.files.map { Self.file($0.path, $0.digest) }
                + loaded.readFiles.map { Self.file($0.file.path, $0.digest) })
          ),
        ]))
  }

  private static func file(_ path: String, _ digest: SHA256Digest) -> JSONValue {
    .object(
      JSONObject(PathMembers.members("path", path) + [("digest", .string(digest.description))]))
  }

  /// What became of the rules for one target.
  static func members(_ report: RuleReport, isAccepted: Bool) -> [(String, JSONValue)] {
    let rules = report.evaluation.rules
    return VersionJSON.member(report.evaluation) + [
      ("rules", .array(rules.map { value($0, report) })),
      ("acceptedBecause", isAccepted ? .array(rules.map(because)) : .array([])),
      (
        "attestations",
        .array(isAccepted ? report.evaluation.countedAttestations.map(value) : [])
      ),
    ]
  }

  private static func value(_ attestation: PolicyEvaluation.Attestation) -> JSONValue {
    .object(
      JSONObject(
        PathMembers.members("bundle", attestation.label) + [
          ("keyID", .string(attestation.key.digest.description)),
          ("predicateType", .string(attestation.type)),
          ("payloadDigest", .string(attestation.payload.description)),
          ("artifactDigests", .array(attestation.digests.map { .string($0.description) })),
        ]))
  }

  private static func value(_ rule: RuleEvaluation, _ report: RuleReport) -> JSONValue {
    let checks = report.evaluation.checks(of: rule, under: report.application)
    return .object(
      JSONObject([
        ("id", .string(rule.rule.id)),
        ("enforcement", .string(rule.rule.enforcement.rawValue)),
        ("result", .string(rule.status.rawValue)),
        ("waiver", rule.waiver.map { value($0) } ?? .null),
        ("idleWaivers", .array(rule.idleWaivers.map { idle($0, report) })),
        ("checks", .array(checks.map(value))),
        ("attestations", .array(rule.attestations.map(value))),
        ("refusals", .array(rule.reasons.map { Diagnostic($0, target: nil).json })),
      ]))
  }

  private static func value(_ demand: (name: String, needed: Int, found: Int)) -> JSONValue {
    .object(
      JSONObject([
        ("name", .string(demand.name)), ("needed", .count(demand.needed)),
        ("found", .count(demand.found)),
      ]))
  }

  private static func value(_ check: CheckRecord) -> JSONValue {
    var members = self.members(check)
    if !check.signatures.isEmpty {
      members.append(("signatures", .array(check.signatures.map(value))))
    }
    return .object(JSONObject(members))
  }

  private static func members(_ check: CheckRecord) -> [(String, JSONValue)] {
    let first = Rejection.mostTelling(check.reasons)
    return [
      ("check", .string(check.check)), ("passed", .bool(check.isPassed)),
      ("code", .optional(first?.code)), ("input", .string(check.input)),
      ("expected", .string(check.expected)), ("found", .string(check.found)),
      ("remedy", .optional(first?.explanation.remedy)),
    ]
  }

  private static func value(_ signature: SignatureRecord) -> JSONValue {
    .object(
      JSONObject(
        PathMembers.members("bundle", signature.label) + [
          ("key", .string(signature.keyName)),
          ("keyID", .string(signature.key.digest.description)),
          ("counts", .bool(signature.counts)),
          (
            "conditions",
            .array(signature.conditions.map { .object(JSONObject(members($0))) })
          ),
          (
            "mismatch",
            signature.mismatch.map { Diagnostic($0, target: nil).json } ?? .null
          ),
        ]))
  }

  private static func because(_ rule: RuleEvaluation) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("rule", .string(rule.rule.id)), ("result", .string(rule.status.rawValue)),
    ]
    if rule.status == .waived, let waiver = rule.waiver {
      members.append(("waiver", value(waiver)))
    }
    return .object(JSONObject(members))
  }

  private static func idle(_ waiver: Waiver, _ report: RuleReport) -> JSONValue {
    .object(
      JSONObject([
        ("standing", .string(waiver.standing(at: report.application.now).rawValue)),
        ("waiver", value(waiver)),
      ]))
  }

  /// A waiver.
  static func value(_ waiver: Waiver) -> JSONValue {
    let scope: (String, JSONValue) =
      switch waiver.scope {
      case .artifact(let digest): ("artifact", .string(digest.description))
      case .pattern(let pattern): ("pattern", .string(pattern.description))
      }
    let lifted: (String, JSONValue) =
      switch waiver.lifts {
      case .rule(let rule): ("rule", .string(rule))
      case .rollback: ("lifts", "rollback")
      }
    return .object(
      JSONObject([
        ("id", .string(waiver.id)), lifted, scope,
        ("reason", .string(waiver.reason)), ("ticket", .string(waiver.ticket)),
        ("owner", .string(waiver.owner)), ("approvedBy", .string(waiver.approvedBy)),
        ("created", .string(waiver.created.description)),
        ("expires", .string(waiver.expires.description)),
      ]))
  }

  /// A warning of something that ends soon.
  static func value(_ warning: PolicyWarning) -> JSONValue {
    .object(
      JSONObject([
        ("code", .string(warning.code)), ("message", .string(warning.sentence)),
      ]))
  }
}
