import Artifacts
import NativeSystem
import Policies
import StrictEncoding

/// What became of a delivered folder, as JSON (`Docs/JSON.md`).
enum DeliveryJSON {
  /// The object for the folder, with one for each member.
  static func value(_ report: DeliveryReport) -> JSONValue {
    var members = PathMembers.members("path", report.folder)
    members += [
      ("verdict", .string(report.verdict)), ("exitStatus", .count(report.status.rawValue)),
      ("kind", "delivery"),
    ]
    switch report.outcome {
    case .accepted(let acceptance): members += self.members(acceptance, report)
    case .rejected(let reasons, let judged, let hasTrouble):
      if hasTrouble { members += error(reasons, report) }
      members += [
        ("refusals", .array(reasons.map { report.diagnostic($0).json })),
        ("members", .array(judged.map { value($0, report) })),
      ]
    case .failed(let failure): members.append(("error", failure.diagnostic.json))
    }
    return .object(JSONObject(members))
  }

  private static func members(
    _ acceptance: DeliveryAcceptance, _ report: DeliveryReport
  ) -> [(String, JSONValue)] {
    let delivery = acceptance.delivery.delivery
    let bundles = delivery.entries.filter(delivery.isExcepted)
    return [
      ("members", .array(acceptance.members.map { value($0, report) })),
      ("notCovered", .array(bundles.map(value))),
      ("signatures", .array(acceptance.signatures.map(VerifyJSON.value))),
      ("allowedUnsignedNames", .bool(acceptance.allowedUnsignedNames)),
      ("notCounted", .array(acceptance.remarks.map { report.diagnostic($0).json })),
    ]
  }

  /// The first reason that leaves no verdict.
  private static func error(
    _ reasons: [Rejection], _ report: DeliveryReport
  ) -> [(String, JSONValue)] {
    let first = reasons.first { reason in
      if case .delivery(_, .member(_, .integrity(let error))) = reason {
        !error.isIntegrity
      } else {
        false
      }
    }
    return first.map { [("error", report.diagnostic($0).json)] } ?? []
  }

  private static func value(_ member: AcceptedMember, _ report: DeliveryReport) -> JSONValue {
    .object(
      JSONObject(
        [("name", .string(member.name))]
          + PathMembers.members("path", report.path(of: member.name))
          + [("verdict", "accepted")]
          + VerifyJSON.members(of: member.artifact, member.images)
          + [("signatures", .array(member.signatures.map(VerifyJSON.value)))]
          + (report.rules(of: member).map { RuleJSON.members($0, isAccepted: true) } ?? [])))
  }

  private static func value(_ member: JudgedMember, _ report: DeliveryReport) -> JSONValue {
    .object(
      JSONObject(
        [("name", .string(member.name))]
          + PathMembers.members("path", report.path(of: member.name)) + [
            ("verdict", .string(report.verdict(on: member))),
            ("kind", .string(member.kind.rawValue)),
          ]))
  }

  /// Something in the folder that is no member.
  static func value(_ entry: DeliveryEntry) -> JSONValue {
    .object(
      JSONObject(
        PathMembers.members("path", entry.path) + [("type", .string(entry.kind.name))]))
  }
}
