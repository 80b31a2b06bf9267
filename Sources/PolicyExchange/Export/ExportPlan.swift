import Policies
import StrictEncoding

/// What a file of another tool demands of each scope that it has.
struct ExportPlan {
  private(set) var scopes: [Scope] = []
  private(set) var untranslated: [Untranslated]
  private let rules: [ExportedRule]
  private let allowsWeaker: Bool
  private let key: (NameRegion) -> ScopeKey?
  private let isJudged: (_ inner: ScopeKey, _ outer: ScopeKey) -> Bool

  /// A scope, and what is demanded of its images.
  struct Scope {
    let key: ScopeKey
    /// Nil where everything is refused.
    let demands: [Demand]?
    /// What is advised beside that.
    let advice: [Demand]
  }

  /// One of these signers must have signed.
  struct Demand: Hashable {
    let clause: SignerClause
    let isExact: Bool
    /// The rule that demands it.
    let rule: String
  }

  /// Plans scopes for every pattern of every rule.
  ///
  /// 1. The scopes are those that the patterns of rules and of their exceptions have.
  /// 2. A scope's images need what every rule demands that may be about one of them: more than the policy
  ///    may demand, never less.
  /// 3. A scope that no rule is about refuses, as the policy refuses what no rule is about.
  /// 4. So does one of which a part is left out that has no scope of its own.
  ///
  /// - Parameters:
  ///   - exported: What the policy demands.
  ///   - allowsWeaker: Whether exceptions that cannot be said are passed over.
  ///   - key: The scope of a region; nil for what the format cannot say.
  ///   - isJudged: Whether what is in both scopes is judged by the first, whatever the second says.
  /// - Throws: ``ExchangeError/tooMany(what:limit:)`` where there are more scopes than are written.
  init(
    _ exported: ExportedRules, allowsWeaker: Bool, key: @escaping (NameRegion) -> ScopeKey?,
    isJudged: @escaping (ScopeKey, ScopeKey) -> Bool
  ) throws(ExchangeError) {
    untranslated = exported.untranslated
    rules = exported.rules
    self.allowsWeaker = allowsWeaker
    self.key = key
    self.isJudged = isJudged
    // Step 1.
    var regions: [ScopeKey: [NameRegion]] = [:]
    for rule in rules {
      for region in rule.regions where key(region) == nil {
        note("rules.\(rule.rule.id).match", .pattern(region.text), .stricter)
      }
      for region in rule.regions + rule.exceptions {
        guard let key = key(region) else { continue }
        if regions[key]?.contains(region) != true { regions[key, default: []].append(region) }
      }
    }
    guard regions.count <= ExchangeLimits.scopes else {
      throw .tooMany(what: "scopes", limit: ExchangeLimits.scopes)
    }
    for (key, own) in regions.sorted(by: { $0.key.text.precedesBytewise($1.key.text) }) {
      var advice: [Demand] = []
      let demands = demands(of: key, own, &advice)
      scopes.append(Scope(key: key, demands: demands, advice: demands == nil ? [] : advice))
    }
    noteSpellings()
  }

  /// Says where a name that rules know under another spelling would fall to a more general scope.
  private mutating func noteSpellings() {
    for general in scopes where general.demands != nil && general.key.isGeneral {
      let isMoreSpecial = scopes.contains { other in
        isJudged(other.key, general.key)
          && other.key.regions.contains { region in
            general.key.regions.contains { !$0.isDisjoint(from: region) }
          }
      }
      if isMoreSpecial { note(general.key.text, .otherSpellings, .looser) }
    }
  }

  /// Notes a loss, once.
  mutating func note(
    _ place: String, _ reason: Untranslated.Reason, _ effect: Untranslated.Effect
  ) {
    let item = Untranslated(place, reason, effect)
    if !untranslated.contains(item) { untranslated.append(item) }
  }

  private mutating func demands(
    of scope: ScopeKey, _ own: [NameRegion], _ advice: inout [Demand]
  ) -> [Demand]? {
    // What the scope holds in truth counts, which may be more than the patterns.
    let concerned = rules.filter { isConcerned($0, with: scope) }
    // Step 3.
    guard own.contains(where: { region in concerned.contains { $0.concerns(region) } }) else {
      return nil
    }
    var demands: [Demand] = []
    for rule in concerned {
      let own = self.demands(of: rule)
      if rule.rule.enforcement == .advisory {
        // It demands a signature in one of its roles, which the others may demand anyway.
        if isImplied(rule, by: concerned) {
          advice += own ?? []
          continue
        }
        note("enforcement.\(rule.rule.id)", .advisory, .stricter)
      }
      // Step 4.
      guard let own, isWhole(rule, in: scope) else { return nil }
      // Step 2.
      for demand in own
      where !demands.contains(where: { $0.clause == demand.clause && $0.isExact == demand.isExact })
      {
        demands.append(demand)
      }
    }
    noteExtent(of: scope, own, concerned)
    return demands.isEmpty ? nil : demands
  }

  /// Whether the rule may be about an image that the scope judges, and not only about some that have a
  /// scope of their own.
  private func isConcerned(_ rule: ExportedRule, with scope: ScopeKey) -> Bool {
    scope.regions.contains(where: rule.mayConcern)
      && rule.regions.contains { region in
        let isElsewhere = key(region).map { isJudged($0, scope) } ?? false
        return !isElsewhere && scope.regions.contains { !$0.isDisjoint(from: region) }
      }
  }

  private func demands(of rule: ExportedRule) -> [Demand]? {
    rule.clauses?.map { Demand(clause: $0, isExact: rule.isExact, rule: rule.rule.id) }
  }

  /// Whether nothing of the scope is left out by the rule that no other rule and no other scope is about;
  /// such a part the policy refuses.
  private mutating func isWhole(_ rule: ExportedRule, in scope: ScopeKey) -> Bool {
    let left = rule.exceptions.filter { part in
      // A part that another scope judges is no business of this one.
      let isElsewhere = key(part).map { isJudged($0, scope) } ?? false
      let inside = scope.regions.filter { !$0.isDisjoint(from: part) }
      return !isElsewhere && !inside.isEmpty && !rules.contains { $0.concernsAll(part, of: inside) }
    }
    for part in left {
      note(
        "rules.\(rule.rule.id).match.except", .exception(part.text),
        allowsWeaker ? .looser : .stricter)
    }
    return left.isEmpty || allowsWeaker
  }

  /// Whether a rule that need not be met advises beside roles that others demand.
  private func isImplied(_ rule: ExportedRule, by concerned: [ExportedRule]) -> Bool {
    concerned.contains { other in
      other.rule.enforcement != .advisory && other.clauses != nil
        && other.rule.require.contains { rule.rule.require.contains($0) }
    }
  }

  /// Says where a scope holds more than the rules are about, and where a rule is about less.
  private mutating func noteExtent(
    of scope: ScopeKey, _ own: [NameRegion], _ concerned: [ExportedRule]
  ) {
    let isWider = scope.regions.contains { held in !concerned.contains { $0.concerns(held) } }
    if isWider { note(scope.text, .scopeWider(scope.text), .looser) }
    for rule in concerned where !own.contains(where: rule.concerns) {
      note(scope.text, .overlap(rule: rule.rule.id), .stricter)
    }
  }
}

/// A scope as a file of another tool has it.
struct ScopeKey: Hashable {
  /// The text that stands in the file.
  let text: String
  /// The names that it holds.
  let regions: [NameRegion]

  /// Whether it holds registries that it does not name.
  var isGeneral: Bool {
    regions.contains { region in
      switch region.shape {
      case .everything, .subdomains, .subdomainPorts: true
      default: false
      }
    }
  }
}
