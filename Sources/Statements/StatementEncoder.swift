import Artifacts
import Digests
import StrictEncoding

/// Writes our own statements: members in the order of the formats, absent ones left out.
enum StatementEncoder {
  static func json(claims: [ArtifactClaim], signedAt: Timestamp) -> JSONValue {
    let lists = inlineLists(of: claims)
    let predicate = object([
      ("version", .number(JSONNumber(SigcheckPredicate.version))),
      ("signedAt", .string(signedAt.description)),
      ("artifacts", .array(zip(claims, lists).map { json(of: $0, $1) })),
    ])
    return object([
      ("_type", .string(Statement.type)), ("subject", .array(subjects(of: claims))),
      ("predicateType", .string(Statement.plainSignatureType)),
      ("predicate", object([("sigcheck", predicate)])),
    ])
  }

  static func json(attesting predicate: Predicate, of claims: [ArtifactClaim]) -> JSONValue {
    object([
      ("_type", .string(Statement.type)),
      ("subject", .array(subjects(of: claims, sayingRoles: true))),
      ("predicateType", .string(predicate.type)), ("predicate", predicate.value),
    ])
  }

  /// What tells subjects apart: the digest alone, or of what it is one as well.
  private struct SubjectIdentity: Hashable {
    let digest: SHA256Digest
    let role: SubjectRole?
  }

  /// Each digest once, in the order of the claims; with roles, once for each.
  ///
  /// A name goes to the first subject of that name: in-toto wants names unique or absent.
  private static func subjects(
    of claims: [ArtifactClaim], sayingRoles: Bool = false
  ) -> [JSONValue] {
    var seen: Set<SubjectIdentity> = []
    var names: Set<String> = []
    var subjects: [JSONValue] = []
    for claim in claims {
      for claimed in claim.digests {
        let role = sayingRoles ? SubjectRole(kind: claim.kind, role: claimed.role) : nil
        guard seen.insert(SubjectIdentity(digest: claimed.digest, role: role)).inserted else {
          continue
        }
        var members: [(String, JSONValue)] = []
        if let name = claim.name, names.insert(name).inserted {
          members.append(("name", .string(name)))
        }
        members.append(("digest", object([("sha256", .string(claimed.digest.hex))])))
        if let role { members.append(("annotations", annotations(role))) }
        subjects.append(object(members))
      }
    }
    return subjects
  }

  private static func annotations(_ role: SubjectRole) -> JSONValue {
    object([
      (SubjectRole.kindAnnotation, .string(role.kind.rawValue)),
      (SubjectRole.roleAnnotation, .string(role.role.rawValue)),
    ])
  }

  /// The text of each claim's entry list, as long as all of them together are short.
  private static func inlineLists(of claims: [ArtifactClaim]) -> [[UInt8]?] {
    var room = StatementLimits.treeText
    return claims.map { claim in
      // A line is longer than its path: a list that cannot fit need not be written out.
      guard let list = claim.entries, list.entries.count <= room else { return nil }
      let text = list.encoded()
      guard text.count <= room else { return nil }
      room -= text.count
      return text
    }
  }

  private static func json(of claim: ArtifactClaim, _ list: [UInt8]?) -> JSONValue {
    var members: [(String, JSONValue)] = [("kind", .string(claim.kind.rawValue))]
    if let name = claim.name { members.append(("name", .string(name))) }
    if let reference = claim.reference { members.append(("reference", .string(reference))) }
    if let size = claim.size {
      members.append(("size", .number(JSONNumber(Int64(clamping: size)))))
    }
    if !claim.annotations.isEmpty {
      let sorted = claim.annotations.sorted {
        $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
      }
      members.append(("annotations", object(sorted.map { ($0.key, .string($0.value)) })))
    }
    members.append(("digests", .array(claim.digests.map { json(of: $0) })))
    if let list {
      // The header and what follows the last line end are no entries.
      let lines = list.split(separator: UInt8(ascii: "\n")).dropFirst()
      let texts = lines.map { JSONValue.string(String(decoding: $0, as: UTF8.self)) }
      members.append(("entries", .array(texts)))
    }
    return object(members)
  }

  private static func json(of claimed: ClaimedDigest) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("role", .string(claimed.role.rawValue)),
      ("digest", .string(claimed.digest.description)),
    ]
    if let platform = claimed.platform {
      members.append(("platform", .string(platform.description)))
    }
    if let diffIDs = claimed.diffIDs {
      members.append(("diffIDs", .array(diffIDs.map { .string($0.description) })))
    }
    if let names = claimed.members {
      members.append(("members", .array(names.map { .string($0) })))
    }
    return object(members)
  }

  private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(JSONObject(members))
  }
}
