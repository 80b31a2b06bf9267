import Artifacts
import StrictEncoding

/// Reads our predicate, version 1.
enum PredicateDecoder {
  static func decode(
    _ value: JSONValue, at path: String
  ) throws(StatementError)
    -> SigcheckPredicate
  {
    let reader = try ObjectReader(value, at: path)
    // The version first: the members of another version are not known here.
    try checkVersion(reader)
    var artifacts: [ArtifactClaim] = []
    let elements = try reader.list("artifacts", limit: StatementLimits.subjects)
    for (position, element) in elements.enumerated() {
      let claimed = try ObjectReader(
        element, at: "\(reader.place(of: "artifacts"))[\(position)]")
      artifacts.append(try artifact(claimed))
    }
    return SigcheckPredicate(signedAt: try signedAt(reader), artifacts: artifacts)
  }

  private static func checkVersion(_ reader: ObjectReader) throws(StatementError) {
    guard case .number(let number) = try reader.value("version") else {
      throw .wrongType(path: reader.place(of: "version"), expected: .number)
    }
    guard number.integer == SigcheckPredicate.version else {
      throw .unsupportedVersion(found: number.text)
    }
  }

  private static func signedAt(_ reader: ObjectReader) throws(StatementError) -> Timestamp {
    let text = try reader.string("signedAt")
    do {
      return try Timestamp(parsing: text)
    } catch {
      throw .malformedTime(path: reader.place(of: "signedAt"), found: text)
    }
  }

  private static func artifact(_ reader: ObjectReader) throws(StatementError) -> ArtifactClaim {
    let name = try reader.string("kind")
    guard let kind = ArtifactKind(rawValue: name) else {
      throw .unknownKind(path: reader.place(of: "kind"), found: name)
    }
    if kind != .image { try reader.refuse("reference") }
    if kind != .tree { try reader.refuse("entries") }
    let digests = try ClaimedDigestDecoder.decode(reader, kind: kind)
    return ArtifactClaim(
      kind: kind, name: try reader.optionalString("name"),
      reference: try reader.optionalString("reference"), size: try size(reader),
      annotations: try annotations(reader),
      digests: digests, entries: try TreeEntriesDecoder.decode(reader, of: digests))
  }

  private static func size(_ reader: ObjectReader) throws(StatementError) -> UInt64? {
    guard let value = reader.object["size"] else { return nil }
    guard case .number(let number) = value else {
      throw .wrongType(path: reader.place(of: "size"), expected: .number)
    }
    guard let size = number.integer.flatMap({ UInt64(exactly: $0) }), size <= StatementLimits.size
    else { throw .sizeOutOfRange(path: reader.place(of: "size")) }
    return size
  }

  private static func annotations(
    _ reader: ObjectReader
  ) throws(StatementError) -> [String: String] {
    guard let value = reader.object["annotations"] else { return [:] }
    let members = try ObjectReader(value, at: reader.place(of: "annotations"))
    var annotations: [String: String] = [:]
    for name in members.object.names {
      let text = try ObjectReader.string(members.value(name), at: members.place(of: name))
      // A dictionary takes canonically equivalent names for one; other readers see two.
      guard annotations.updateValue(text, forKey: name) == nil else {
        throw .ambiguousMember(path: members.place(of: name), known: name)
      }
    }
    return annotations
  }
}
