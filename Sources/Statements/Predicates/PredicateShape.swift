import StrictEncoding

/// What predicates of the known types must hold.
///
/// Only members that their specifications demand are looked at: others are no business of a signer.
struct PredicateShape {
  let format: PredicateFormat

  /// The member by which an object of the type is told from those that a word also stands for, in words.
  var mark: String {
    switch format {
    case .slsaProvenance1: "buildDefinition"
    case .slsaProvenance02: "builder"
    case .spdx: "spdxVersion or @graph"
    case .cycloneDX: "bomFormat"
    case .vulnerabilityScan: "scanner.result as no list"
    case .vulnerabilities: "scanner.result as a list"
    case .openVEX: "@context"
    case .testResult: "result"
    case .verificationSummary: "verificationResult"
    }
  }

  func isMarked(_ object: JSONObject) -> Bool {
    switch format {
    case .slsaProvenance1: object["buildDefinition"] != nil
    case .slsaProvenance02: object["builder"] != nil
    case .spdx: object["spdxVersion"] != nil || object["@graph"] != nil
    case .cycloneDX: object["bomFormat"] != nil
    case .vulnerabilities: Self.result(object)?.arrayValue != nil
    case .vulnerabilityScan: Self.result(object)?.arrayValue == nil
    case .openVEX, .testResult, .verificationSummary: true
    }
  }

  private static func result(_ object: JSONObject) -> JSONValue? {
    object["scanner"]?.objectValue?["result"]
  }

  func check(_ reader: ObjectReader) throws(StatementError) {
    switch format {
    case .slsaProvenance1: try ProvenanceShape.checkV1(reader)
    case .slsaProvenance02: try ProvenanceShape.checkV02(reader)
    case .spdx: try SPDXShape.check(reader)
    case .cycloneDX: try CycloneDXShape.check(reader)
    case .vulnerabilityScan: try ScanShape.checkCosign(reader)
    case .vulnerabilities: try ScanShape.checkInToto(reader)
    case .openVEX: try OpenVEXShape.check(reader)
    case .testResult: try TestResultShape.check(reader)
    case .verificationSummary: try VerificationSummaryShape.check(reader)
    }
  }
}

extension ObjectReader {
  /// An object that must be there.
  func object(_ name: String) throws(StatementError) -> ObjectReader {
    try ObjectReader(value(name), at: place(of: name))
  }

  /// A list that must be there and may be empty.
  func elements(_ name: String) throws(StatementError) -> [JSONValue] {
    guard case .array(let elements) = try value(name) else {
      throw .wrongType(path: place(of: name), expected: .array)
    }
    return elements
  }

  /// The objects of a list that must be there and may be empty.
  func objects(_ name: String) throws(StatementError) -> [ObjectReader] {
    var readers: [ObjectReader] = []
    for (position, element) in try elements(name).enumerated() {
      readers.append(try ObjectReader(element, at: "\(place(of: name))[\(position)]"))
    }
    return readers
  }

  /// One of some texts, which must be there.
  func demand(_ name: String, oneOf texts: [String]) throws(StatementError) {
    let found = try string(name)
    guard texts.contains(where: { $0.utf8.elementsEqual(found.utf8) }) else {
      throw .predicateValue(
        path: place(of: name), expected: "one of: \(texts.joined(separator: ", "))", found: found)
    }
  }

  /// A time by RFC 3339, which must be there.
  @discardableResult
  func time(_ name: String) throws(StatementError) -> Timestamp {
    let text = try string(name)
    do throws(TimestampError) { return try Timestamp(parsingInternet: text) } catch {
      throw .predicateValue(
        path: place(of: name), expected: "a time such as 2026-11-28T12:00:00Z", found: text)
    }
  }
}
