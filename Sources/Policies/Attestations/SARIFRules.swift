import StrictEncoding

/// The rules of a run in a SARIF log, those of the tool and of its extensions (SARIF 2.1.0, section 3.18).
struct SARIFRules {
  /// The tool, and then its extensions.
  private var components: [SARIFComponent] = []
  private var componentsByName = UniqueIndex<Int>()
  private var componentsByGUID = UniqueIndex<Int>()
  private var rulesByID: [UniqueIndex<Place>] = []
  private var extensionRulesByID = UniqueIndex<Place>()
  private var rulesByGUID = UniqueIndex<Place>()

  /// Where a rule stands.
  struct Place: Hashable {
    let component: Int
    let rule: Int
  }

  init(_ tool: JSONObject?) throws(UnreadableReport) {
    guard let tool else { return }
    insert(try SARIFComponent(tool["driver"] ?? .object(JSONObject())))
    for value in try tool.reportList("extensions") { insert(try SARIFComponent(value)) }
  }

  private mutating func insert(_ component: SARIFComponent) {
    let position = components.count
    if let name = component.name { componentsByName.insert(name, position) }
    if let guid = component.guid { componentsByGUID.insert(guid, position) }
    var byID = UniqueIndex<Place>()
    for (number, rule) in component.rules.enumerated() {
      let place = Place(component: position, rule: number)
      if let id = rule.id {
        byID.insert(id, place)
        if position > 0 { extensionRulesByID.insert(id, place) }
      }
      if let guid = rule.guid { rulesByGUID.insert(guid, place) }
    }
    rulesByID.append(byID)
    components.append(component)
  }

  subscript(place: Place) -> SARIFRule { components[place.component].rules[place.rule] }

  /// The component at a position among the extensions; -1 is the tool.
  func component(at position: Int64) -> Int? {
    Int(exactly: position).flatMap { components.indices.contains($0 + 1) ? $0 + 1 : nil }
  }

  /// The only component of a name.
  func component(named name: String) -> Int? { componentsByName[name].only }

  /// The only component with a GUID.
  func component(guid: String) -> Int? { componentsByGUID[guid.lowercased()].only }

  /// The rule at a position of a component.
  func place(at position: Int, of component: Int) -> Place? {
    guard components.indices.contains(component),
      components[component].rules.indices.contains(position)
    else { return nil }
    return Place(component: component, rule: position)
  }

  /// The only rule that an ID names, in a component; else in the tool or, where it has none, in the extensions.
  func place(of id: RuleID, in component: Int?) -> Place? {
    let indexes = component.map { [rulesByID[$0]] } ?? (rulesByID.prefix(1) + [extensionRulesByID])
    for index in indexes {
      for name in id.names {
        let found = index[name]
        if found.isThere { return found.only }
      }
    }
    return nil
  }

  /// The only rule with a GUID.
  func place(guid: String) -> Place? { rulesByGUID[guid.lowercased()].only }

  /// Takes in what an invocation set otherwise (section 3.20.5); which invocation a result is of need not be
  /// said, so that the worst level counts.
  mutating func apply(_ overrides: [JSONValue]) throws(UnreadableReport) {
    for value in overrides {
      let override = try value.report(reading: ["descriptor", "configuration"])
      let configuration = try override.reportObject("configuration", reading: ["level"])
      guard let level = configuration?["level"] else { continue }
      guard let descriptor = override["descriptor"],
        case .found(let place) = try SARIFReference(descriptor).rule(in: self)
      else { throw UnreadableReport() }
      components[place.component].allow(ScanSeverity(word: level), at: place.rule)
    }
  }
}
