import Digests
import StrictEncoding

/// Reads the subjects of a statement (in-toto `resource_descriptor.md` and `digest_set.md`).
enum SubjectDecoder {
  static func decode(_ root: ObjectReader) throws(StatementError) -> [Subject] {
    var subjects: [Subject] = []
    let elements = try root.list("subject", limit: StatementLimits.subjects)
    for (position, element) in elements.enumerated() {
      subjects.append(try subject(ObjectReader(element, at: "subject[\(position)]")))
    }
    return subjects
  }

  private static func subject(_ reader: ObjectReader) throws(StatementError) -> Subject {
    try reader.refuseVariants(of: ["name", "digest", "annotations"])
    let digests = try digests(ObjectReader(reader.value("digest"), at: reader.place(of: "digest")))
    let sha256 = digests.first { $0.algorithm == HashAlgorithm.sha256.rawValue }
    return Subject(
      name: try reader.optionalString("name"), digests: digests,
      annotations: try annotations(reader),
      sha256: sha256.flatMap { try? SHA256Digest(hex: $0.hex) }
    )
  }

  private static func digests(_ reader: ObjectReader) throws(StatementError) -> [SubjectDigest] {
    let count = reader.object.count
    guard count > 0 else { throw .missingMember(path: reader.path) }
    guard count <= StatementLimits.digestsPerSubject else {
      throw .tooMany(
        path: reader.path, limit: StatementLimits.digestsPerSubject, found: count)
    }
    var digests: [SubjectDigest] = []
    for name in reader.object.names.sorted() {
      digests.append(try digest(name, in: reader))
    }
    return digests
  }

  private static func digest(
    _ name: String, in reader: ObjectReader
  ) throws(StatementError) -> SubjectDigest {
    let text = try reader.string(name)
    if let known = HashAlgorithm(rawValue: name) ?? HashAlgorithm(rawValue: folded(name)) {
      guard name == known.rawValue else {
        throw .digestAlgorithmSpelling(path: reader.place(of: name), known: known)
      }
      let bytes = try? Hex.decode(text)
      guard bytes?.count == known.byteCount else {
        throw .malformedDigest(path: reader.place(of: name), found: text)
      }
    }
    return SubjectDigest(algorithm: name, hex: text)
  }

  /// A reader that folds names so would match what this one passes over.
  private static func folded(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// The annotations that are texts; in-toto allows any value, and those are ignored.
  private static func annotations(
    _ reader: ObjectReader
  ) throws(StatementError) -> [String: String]? {
    guard let value = reader.object["annotations"], value != .null else { return nil }
    let path = reader.place(of: "annotations")
    let reader = try ObjectReader(value, at: path)
    try reader.refuseVariants(of: SubjectRole.annotations)
    let members = reader.object
    var annotations: [String: String] = [:]
    for name in members.names {
      guard case .string(let text)? = members[name] else {
        guard !SubjectRole.annotations.contains(name) else {
          throw .wrongType(path: "\(path).\(name)", expected: .string)
        }
        continue
      }
      // A dictionary takes canonically equivalent names for one; other readers see two.
      guard annotations.updateValue(text, forKey: name) == nil else {
        throw .ambiguousMember(path: "\(path).\(name)", known: name)
      }
    }
    return annotations.isEmpty ? nil : annotations
  }
}
