import Policies
import Testing

/// Less trust and more rules never accept more.
@Suite struct MonotonyTests {
  /// Trials with a verdict, which vary: neither answer may be rare.
  private static func check(
    seed: UInt64, cases: Int = 2_000,
    _ body: (Trial, PolicyEvaluation, inout RandomTrial) throws -> Void
  ) throws {
    var random = RandomTrial(seed: seed)
    var accepted = 0
    for _ in 0..<cases {
      let trial = random.next()
      let evaluation = try trial.evaluate()
      accepted += evaluation.isAccepted ? 1 : 0
      try body(trial, evaluation, &random)
    }
    #expect(accepted > cases / 8)
    #expect(accepted < cases * 4 / 5)
  }

  @Test func `Taking a signature away never turns a refusal into an acceptance`() throws {
    var turned = 0
    try Self.check(seed: 1) { trial, evaluation, random in
      guard let position = trial.facts.items.indices.randomElement(using: &random.generator) else {
        return
      }
      var less = trial
      less.facts.items.remove(at: position)
      let after = try less.evaluate().isAccepted
      #expect(!after || evaluation.isAccepted, "\(trial) without item \(position)")
      turned += after == evaluation.isAccepted ? 0 : 1
    }
    #expect(turned > 30)
  }

  @Test func `Taking a key from a role never turns a refusal into an acceptance`() throws {
    var turned = 0
    try Self.check(seed: 2) { trial, evaluation, random in
      let position = random.pick(Array(trial.roles.indices))
      let role = trial.roles[position]
      guard role.keys.count > role.threshold else { return }
      let key = random.pick(role.keys)
      var less = trial
      less.roles[position] = Role(
        name: role.name, keys: role.keys.filter { $0 != key }, threshold: role.threshold)
      let after = try less.evaluate().isAccepted
      #expect(!after || evaluation.isAccepted, "\(trial) without \(key) in \(role.name)")
      turned += after == evaluation.isAccepted ? 0 : 1
    }
    #expect(turned > 20)
  }

  @Test func `Taking a waiver away never turns a refusal into an acceptance`() throws {
    var turned = 0
    try Self.check(seed: 3) { trial, evaluation, random in
      guard let position = trial.waivers.indices.randomElement(using: &random.generator) else {
        return
      }
      var less = trial
      less.waivers.remove(at: position)
      let after = try less.evaluate().isAccepted
      #expect(!after || evaluation.isAccepted, "\(trial) without waiver \(position)")
      turned += after == evaluation.isAccepted ? 0 : 1
    }
    #expect(turned > 20)
  }

  @Test func `Adding a rule never accepts an artifact that another rule refuses`() throws {
    var turned = 0
    try Self.check(seed: 4, cases: 1_500) { trial, evaluation, random in
      guard !evaluation.rules.isEmpty else { return }
      var more = trial
      more.rules.append(random.rule(beside: trial))
      let after = try more.evaluate().isAccepted
      #expect(!after || evaluation.isAccepted, "\(trial) with \(more.rules.last as Any)")
      turned += after == evaluation.isAccepted ? 0 : 1
    }
    #expect(turned > 100)
  }

  @Test func `Raising a threshold or an enforcement never accepts more`() throws {
    var turned = 0
    try Self.check(seed: 5, cases: 1_000) { trial, evaluation, random in
      var more = trial
      let role = random.pick(Array(trial.roles.indices))
      more.roles[role] = Role(
        name: trial.roles[role].name, keys: trial.roles[role].keys,
        threshold: trial.roles[role].keys.count)
      let rule = random.pick(Array(trial.rules.indices))
      let old = trial.rules[rule]
      more.rules[rule] = Rule(
        id: old.id, match: old.match, require: old.require, conditions: old.conditions)
      let after = try more.evaluate().isAccepted
      #expect(!after || evaluation.isAccepted, "\(trial)")
      turned += after == evaluation.isAccepted ? 0 : 1
    }
    #expect(turned > 50)
  }
}
