import StrictEncoding

/// Reads an in-toto Statement v1.
enum StatementDecoder {
  struct Parts {
    let subjects: [Subject]
    let predicateType: String
    let predicate: JSONValue?
    let kind: StatementKind
  }

  static let limits = JSONLimits(
    maxBytes: JSONLimits.standard.maxBytes, maxDepth: JSONLimits.standard.maxDepth,
    maxValues: StatementLimits.values)

  static func decode(_ payload: [UInt8]) throws(StatementError) -> Parts {
    let value: JSONValue
    do {
      value = try JSONValue.parse(payload, limits: limits)
    } catch {
      throw .json(error)
    }
    let root = try ObjectReader(value, at: "")
    try root.refuseVariants(of: ["_type", "subject", "predicateType", "predicate"])
    let type = try root.string("_type")
    let predicateType = try root.string("predicateType")
    try demand(type, ofStatementWith: predicateType)
    let predicate = try predicate(of: root)
    let subjects = try SubjectDecoder.decode(root)
    return Parts(
      subjects: subjects, predicateType: predicateType, predicate: predicate,
      kind: try kind(of: predicateType, predicate: predicate, subjects: subjects))
  }

  /// Version 1, or of an attestation the version before, which many tools still write.
  ///
  /// A plain signature in that version is one of nobody's.
  private static func demand(
    _ type: String, ofStatementWith predicateType: String
  ) throws(StatementError) {
    let isOld = type.isExactly(Statement.formerType)
    let isSignature = predicateType == Statement.plainSignatureType
    guard type.isExactly(Statement.type) || (isOld && !isSignature) else {
      throw .statementType(found: type)
    }
  }

  /// An object, or nil: `null` is absent in the JSON form of in-toto's own messages.
  private static func predicate(of root: ObjectReader) throws(StatementError) -> JSONValue? {
    guard let value = root.object["predicate"], value != .null else { return nil }
    guard case .object = value else { throw .wrongType(path: "predicate", expected: .object) }
    return value
  }

  private static func kind(
    of predicateType: String, predicate: JSONValue?, subjects: [Subject]
  ) throws(StatementError) -> StatementKind {
    guard predicateType == Statement.plainSignatureType else {
      for subject in subjects { try subject.demandPlainRole() }
      return .attestation(predicateType: predicateType)
    }
    guard let predicate else { return .foreignSignature }
    let reader = try ObjectReader(predicate, at: "predicate")
    try reader.refuseVariants(of: ["sigcheck"])
    guard let ours = reader.object["sigcheck"] else { return .foreignSignature }
    let decoded = try PredicateDecoder.decode(ours, at: "predicate.sigcheck")
    try SubjectRules.check(subjects, against: decoded.artifacts)
    return .signature(decoded)
  }
}
