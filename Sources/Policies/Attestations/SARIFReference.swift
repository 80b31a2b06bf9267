import StrictEncoding

/// By what a result, or an override, names its rule (SARIF 2.1.0, sections 3.27.5 to 3.27.7 and 3.52).
struct SARIFReference {
  /// What comes of looking for the rule.
  enum Answer {
    /// No rule is named.
    case notNamed
    case found(SARIFRules.Place)
    /// None is there, or several, or what is said of it disagrees.
    case notFound
  }

  private let ids: [JSONValue]
  private let indexes: [JSONValue]
  private let guid: JSONValue?
  private let component: JSONObject?

  private static let members = ["id", "index", "guid", "toolComponent"]

  /// What a result says, by itself and in its reference.
  init(result: JSONObject) throws(UnreadableReport) {
    try self.init(
      try result.reportObject("rule", reading: Self.members), id: result["ruleId"],
      index: result["ruleIndex"])
  }

  /// A `reportingDescriptorReference`.
  init(_ value: JSONValue) throws(UnreadableReport) {
    try self.init(try value.report(reading: Self.members), id: nil, index: nil)
  }

  private init(
    _ reference: JSONObject?, id: JSONValue?, index: JSONValue?
  ) throws(UnreadableReport) {
    ids = [id, reference?["id"]].compactMap(\.self)
    // -1 is what a position is where none is said.
    indexes = [index, reference?["index"]].compactMap(\.self).filter { $0.integerValue != -1 }
    guid = reference?["guid"]
    component = try reference?.reportObject("toolComponent", reading: ["name", "index", "guid"])
  }

  private var isEmpty: Bool {
    ids.isEmpty && indexes.isEmpty && guid == nil && component == nil
  }

  /// The one rule that all that is said names.
  func rule(in rules: SARIFRules) -> Answer {
    if isEmpty { return .notNamed }
    let texts = ids.compactMap(\.stringValue)
    let positions = indexes.compactMap(\.integerValue).compactMap { Int(exactly: $0) }
    guard texts.count == ids.count, texts.allSatisfy({ $0.isExactly(texts[0]) }),
      positions.count == indexes.count, Set(positions).count <= 1
    else { return .notFound }
    let id = texts.first.map { RuleID($0) }
    guard let place = place(in: rules, id, positions.first), isNamed(rules[place], id) else {
      return .notFound
    }
    return .found(place)
  }

  /// The rule that the first of these names: the position, the ID, the GUID.
  private func place(in rules: SARIFRules, _ id: RuleID?, _ position: Int?) -> SARIFRules.Place? {
    var own: Int?
    if let component {
      guard let found = Self.position(of: component, in: rules) else { return nil }
      own = found
    }
    if let position { return rules.place(at: position, of: own ?? 0) }
    if let id { return rules.place(of: id, in: own) }
    let place = guid?.stringValue.flatMap { rules.place(guid: $0) }
    return own == nil || place?.component == own ? place : nil
  }

  /// Whether the rule has the ID and the GUID that are said.
  private func isNamed(_ rule: SARIFRule, _ id: RuleID?) -> Bool {
    guard id?.isOf(rule) != false else { return false }
    guard let guid else { return true }
    return rule.guid != nil && guid.stringValue?.lowercased() == rule.guid
  }

  /// The one component that all that is said of it names.
  private static func position(of component: JSONObject, in rules: SARIFRules) -> Int? {
    var found: [Int?] = []
    if let index = component["index"] {
      found.append(index.integerValue.flatMap { rules.component(at: $0) })
    }
    if let guid = component["guid"] {
      found.append(guid.stringValue.flatMap { rules.component(guid: $0) })
    }
    if let name = component["name"] {
      found.append(name.stringValue.flatMap { rules.component(named: $0) })
    }
    return Set(found).count == 1 ? found[0] : nil
  }
}
