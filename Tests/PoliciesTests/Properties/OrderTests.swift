import Artifacts
import Policies
import Testing
import TrustRoots

/// What a verdict does not depend on, and what it always rests on.
@Suite struct OrderTests {
  @Test func `No order decides anything`() throws {
    var random = RandomTrial(seed: 6)
    var accepted = 0
    for _ in 0..<1_000 {
      let trial = random.next()
      var other = trial
      other.keys.shuffle(using: &random.generator)
      other.roles = trial.roles.map { role in
        Role(
          name: role.name, keys: role.keys.shuffled(using: &random.generator),
          threshold: role.threshold)
      }
      other.roles.shuffle(using: &random.generator)
      other.rules = trial.rules.map { rule in
        Rule(
          id: rule.id, enforcement: rule.enforcement, match: rule.match,
          require: rule.require.shuffled(using: &random.generator), conditions: rule.conditions)
      }
      other.rules.shuffle(using: &random.generator)
      other.waivers.shuffle(using: &random.generator)
      other.facts.items.shuffle(using: &random.generator)
      let (one, two) = (try trial.evaluate(), try other.evaluate())
      #expect(one.isAccepted == two.isAccepted, "\(trial)")
      #expect(Set(one.reasons.map(\.code)) == Set(two.reasons.map(\.code)), "\(trial)")
      #expect(one.rules.map(\.status) == two.rules.map(\.status), "\(trial)")
      #expect(one.rules.map(\.waiver?.id) == two.rules.map(\.waiver?.id), "\(trial)")
      #expect(
        one.rules.map { Set($0.reasons.map(\.code)) }
          == two.rules.map { Set($0.reasons.map(\.code)) }, "\(trial)")
      accepted += one.isAccepted ? 1 : 0
    }
    #expect((150...800).contains(accepted))
  }

  @Test func `An acceptance rests on a believed signature for every part, rule by rule`() throws {
    var random = RandomTrial(seed: 7)
    var accepted = 0
    for _ in 0..<1_500 {
      let trial = random.next()
      let evaluation = try trial.evaluate()
      guard evaluation.isAccepted else { continue }
      accepted += 1
      #expect(!evaluation.rules.isEmpty)
      for rule in evaluation.rules {
        let names = trial.roles.filter { rule.rule.require.contains($0.name) }.flatMap(\.keys)
        for part in trial.facts.parts.indices {
          #expect(isSigned(part, by: names, in: trial), "\(rule.rule.id) of \(trial)")
        }
      }
    }
    #expect(accepted > 220)
  }

  /// Whether a key of these has a claim about the part for which nothing speaks against the key.
  private func isSigned(_ part: Int, by names: [String], in trial: Trial) -> Bool {
    trial.facts.signatures.contains { signature in
      guard
        let key = trial.keys.first(where: { $0.id == signature.key && names.contains($0.name) }),
        key.purposes.contains(trial.facts.kind == .image ? .image : .file),
        case .claims(let claims) = signature.parts[part]
      else { return false }
      return claims.contains { claim in
        key.refusal(
          of: .init(artifact: claim.digest, payload: signature.payload), at: trial.now,
          trustedTime: signature.trustedTime) == nil
      }
    }
  }

  @Test func `Rules that do not lift or advise have failed or passed, and failed ones say why`()
    throws
  {
    var random = RandomTrial(seed: 8)
    var found: [RuleEvaluation.Status: Int] = [:]
    for _ in 0..<500 {
      let trial = random.next()
      for rule in try trial.evaluate().rules {
        found[rule.status, default: 0] += 1
        #expect(rule.reasons.isEmpty == (rule.status == .passed))
        switch rule.status {
        case .advisory: #expect(rule.rule.enforcement == .advisory)
        case .waived: #expect(rule.rule.enforcement == .softMandatory && rule.waiver != nil)
        case .passed, .failed: break
        }
        #expect(rule.waiver?.standing(at: trial.now) ?? .valid == .valid)
        #expect(rule.idleWaivers.allSatisfy { $0.standing(at: trial.now) != .valid })
      }
    }
    for status in RuleEvaluation.Status.allCases { #expect(found[status, default: 0] > 25) }
  }

  @Test func `The records of a rule agree with what became of it`() throws {
    var random = RandomTrial(seed: 9)
    var counted = 0
    for _ in 0..<200 {
      let trial = random.next()
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
