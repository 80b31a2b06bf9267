import Artifacts
import Digests
import StrictEncoding

/// Reads the digests of one artifact in our predicate.
enum ClaimedDigestDecoder {
  static func decode(
    _ artifact: ObjectReader, kind: ArtifactKind
  ) throws(StatementError) -> [ClaimedDigest] {
    let elements = try artifact.list("digests", limit: StatementLimits.subjects)
    // A file is its bytes and a tree is its entry list: one digest says it all.
    guard kind == .image || elements.count == 1 else {
      throw .digestCount(path: artifact.place(of: "digests"), found: elements.count)
    }
    var seen: Set<RoleAndDigest> = []
    var digests: [ClaimedDigest] = []
    for (position, element) in elements.enumerated() {
      let reader = try ObjectReader(
        element, at: "\(artifact.place(of: "digests"))[\(position)]")
      let claimed = try digest(reader, kind: kind)
      guard
        elements.count == 1
          || seen.insert(RoleAndDigest(role: claimed.role, digest: claimed.digest)).inserted
      else {
        throw .duplicateDigest(path: reader.path, role: claimed.role, digest: claimed.digest)
      }
      digests.append(claimed)
    }
    return digests
  }

  private struct RoleAndDigest: Hashable {
    let role: DigestRole
    let digest: SHA256Digest
  }

  private static func digest(
    _ reader: ObjectReader, kind: ArtifactKind
  ) throws(StatementError) -> ClaimedDigest {
    let role = try role(reader, kind: kind)
    if role != .manifest, role != .config { try reader.refuse("platform") }
    if role != .config {
      try reader.refuse("diffIDs")
      try reader.refuse("members")
    }
    return ClaimedDigest(
      role: role,
      digest: try sha256(reader.string("digest"), at: reader.place(of: "digest")),
      platform: try platform(reader), diffIDs: try diffIDs(reader), members: try members(reader))
  }

  private static func role(
    _ reader: ObjectReader, kind: ArtifactKind
  ) throws(StatementError) -> DigestRole {
    let name = try reader.string("role")
    guard let role = DigestRole(rawValue: name) else {
      throw .unknownRole(path: reader.place(of: "role"), found: name)
    }
    guard DigestRole.legal(for: kind).contains(role) else {
      throw .roleNotAllowed(path: reader.place(of: "role"), role: role, kind: kind)
    }
    return role
  }

  private static func sha256(
    _ text: String, at path: @autoclosure () -> String
  ) throws(StatementError)
    -> SHA256Digest
  {
    do {
      return try SHA256Digest(parsing: text)
    } catch {
      throw .malformedDigest(path: path(), found: text)
    }
  }

  private static func platform(_ reader: ObjectReader) throws(StatementError) -> Platform? {
    guard let text = try reader.optionalString("platform") else { return nil }
    do {
      return try Platform(parsing: text)
    } catch {
      throw .malformedPlatform(path: reader.place(of: "platform"), found: text)
    }
  }

  private static func diffIDs(_ reader: ObjectReader) throws(StatementError) -> [SHA256Digest]? {
    guard let elements = try reader.optionalList("diffIDs", limit: StatementLimits.diffIDs) else {
      return nil
    }
    var diffIDs: [SHA256Digest] = []
    for (position, element) in elements.enumerated() {
      let path = "\(reader.place(of: "diffIDs"))[\(position)]"
      diffIDs.append(try sha256(ObjectReader.string(element, at: path), at: path))
    }
    return diffIDs
  }

  private static func members(_ reader: ObjectReader) throws(StatementError) -> [String]? {
    let limit = StatementLimits.configMembers
    guard let elements = try reader.optionalList("members", limit: limit) else { return nil }
    let path = reader.place(of: "members")
    var names: [String] = []
    for (position, element) in elements.enumerated() {
      let name = try ObjectReader.string(element, at: "\(path)[\(position)]")
      if let last = names.last, !last.utf8.lexicographicallyPrecedes(name.utf8) {
        throw .unsortedMembers(path: path)
      }
      names.append(name)
    }
    return names
  }
}
