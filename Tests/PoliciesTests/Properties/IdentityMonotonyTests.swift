import Policies
import SigningKeys
import Testing
import TrustRoots

/// Less trust and more rules never accept more where certificates name signers, several of them at once.
@Suite struct IdentityMonotonyTests {
  /// Trials with a verdict, which vary: neither answer may be rare.
  private static func check(
    seed: UInt64, cases: Int = 2_000,
    _ body: (Trial, PolicyEvaluation, inout RandomTrial) throws -> Void
  ) throws {
    var random = RandomTrial(seed: seed)
    var accepted = 0
    for _ in 0..<cases {
      let trial = try random.nextWithIdentities()
      let evaluation = try trial.evaluate()
      accepted += evaluation.isAccepted ? 1 : 0
      try body(trial, evaluation, &random)
    }
    #expect(accepted > cases / 10)
    #expect(accepted < cases * 9 / 10)
  }

  @Test func `Taking a signature away never turns a refusal into an acceptance`() throws {
    var turned = 0
    try Self.check(seed: 61) { trial, evaluation, random in
      guard let position = trial.facts.items.indices.randomElement(using: &random.generator) else {
        return
      }
      var less = trial
      less.facts.items.remove(at: position)
      let after = try less.evaluate().isAccepted
      #expect(!after || evaluation.isAccepted, "\(trial) without item \(position)")
      turned += after == evaluation.isAccepted ? 0 : 1
    }
    #expect(turned > 20)
  }

  @Test func `Adding a rule never accepts an artifact that another rule refuses`() throws {
    var turned = 0
    try Self.check(seed: 62, cases: 1_500) { trial, evaluation, random in
      guard !evaluation.rules.isEmpty else { return }
      var more = trial
      more.rules.append(random.rule(beside: trial))
      let after = try more.evaluate().isAccepted
      #expect(!after || evaluation.isAccepted, "\(trial) with \(more.rules.last as Any)")
      turned += after == evaluation.isAccepted ? 0 : 1
    }
    #expect(turned > 50)
  }

  @Test func `Taking an identity from a role of one never turns a refusal into an acceptance`()
    throws
  {
    var turned = 0
    try Self.check(seed: 63) { trial, evaluation, random in
      let position = random.pick(Array(trial.roles.indices))
      let role = trial.roles[position]
      guard role.threshold == 1, role.signers.count > 1, !role.identities.isEmpty else { return }
      let gone = random.pick(role.identities)
      var less = trial
      less.roles[position] = Role(
        name: role.name, keys: role.keys, identities: role.identities.filter { $0 != gone })
      let after = try less.evaluate().isAccepted
      #expect(!after || evaluation.isAccepted, "\(trial) without \(gone) in \(role.name)")
      turned += after == evaluation.isAccepted ? 0 : 1
    }
    #expect(turned > 5)
  }

  @Test func `One more who is compromised never turns a refusal into an acceptance`() throws {
    var turned = 0
    try Self.check(seed: 64) { trial, evaluation, random in
      // Of one that somebody has from the fifth day on, what is proven to be older still counts.
      let active = trial.keys.indices.filter { trial.keys[$0].lifetime.state == .active }
      guard !active.isEmpty else { return }
      let position = random.pick(active)
      var less = trial
      let old = trial.keys[position].lifetime
      less.keys[position] = trial.keys[position].changed(
        lifetime: KeyLifetime(
          from: old.from, until: old.until,
          state: .compromised(since: random.pick([nil, Made.day(-5), Made.day(0)]))))
      let after = try less.evaluate().isAccepted
      #expect(!after || evaluation.isAccepted, "\(trial) with \(position) compromised")
      turned += after == evaluation.isAccepted ? 0 : 1
    }
    #expect(turned > 20)
  }

  @Test func `No certificate makes two of a threshold`() throws {
    var random = RandomTrial(seed: 65)
    for _ in 0..<500 {
      let trial = try random.nextWithIdentities()
      let evaluation = try trial.evaluate()
      for rule in evaluation.rules {
        // As many as there are kinds of certificates, and keys.
        let kinds = Set(trial.facts.signatures.map { $0.named.isEmpty ? [$0.key] : $0.named })
        let keys = Set(trial.facts.signatures.map(\.countingIdentity))
        let most = min(kinds.count, keys.count)
        #expect(rule.exercised.allSatisfy { $0.found <= most }, "\(trial)")
      }
    }
  }

  @Test func `The records of a rule agree with what became of it`() throws {
    var random = RandomTrial(seed: 66)
    var counted = 0
    for _ in 0..<200 {
      let trial = try random.nextWithIdentities()
      let application = try trial.application()
      let evaluation = application.evaluate(trial.facts)
      for rule in evaluation.rules {
        let checks = evaluation.checks(of: rule, under: application)
        #expect(checks.allSatisfy(\.isPassed) == (rule.status == .passed), "\(trial)")
        for record in checks.flatMap(\.signatures) {
          counted += record.counts ? 1 : 0
          let passes = record.mismatch == nil && record.conditions.allSatisfy(\.isPassed)
          #expect(record.counts == passes, "\(record) of \(trial)")
        }
      }
    }
    #expect(counted > 200)
  }
}
