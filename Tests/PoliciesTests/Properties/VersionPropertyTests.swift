import Policies
import Testing

/// What a policy remembers only ever refuses more, and only ever moves up.
@Suite struct VersionPropertyTests {
  /// Trials under a policy that remembers versions.
  private static func check(
    seed: UInt64, _ body: (Trial, PolicyEvaluation, inout RandomTrial) throws -> Void
  ) throws {
    var random = RandomTrial(seed: seed)
    var accepted = 0
    for _ in 0..<2_000 {
      var trial = random.next()
      if trial.versions == nil { trial.versions = RecordedVersions() }
      let evaluation = try trial.evaluate()
      accepted += evaluation.isAccepted ? 1 : 0
      try body(trial, evaluation, &random)
    }
    #expect(accepted > 200)
  }

  @Test func `A policy that remembers accepts nothing that it refused without`() throws {
    var turned = 0
    try Self.check(seed: 51) { trial, evaluation, _ in
      var plain = trial
      plain.versions = nil
      let before = try plain.evaluate().isAccepted
      #expect(!evaluation.isAccepted || before, "\(trial)")
      turned += before == evaluation.isAccepted ? 0 : 1
    }
    #expect(turned > 30)
  }

  @Test func `A higher record accepts nothing that a lower one refused`() throws {
    var turned = 0
    try Self.check(seed: 52) { trial, evaluation, random in
      var higher = trial
      higher.versions = Made.recorded("1.10.0", under: trial.name)
      let after = try higher.evaluate().isAccepted
      #expect(!after || evaluation.isAccepted, "\(trial)")
      turned += after == evaluation.isAccepted ? 0 : 1
    }
    #expect(turned > 50)
  }

  @Test func `The version that counts is one by which alone everything is still met`() throws {
    try Self.check(seed: 53) { trial, evaluation, _ in
      guard let counted = evaluation.countedVersion else {
        return #expect(!evaluation.isAccepted)
      }
      guard evaluation.rollbackWaiver == nil else {
        return #expect(evaluation.versions?.recorded.map { counted < $0.version } == true)
      }
      // With it recorded the same is accepted, without any waiver of it; and it counts again.
      var again = trial
      again.versions = Made.recorded("\(counted)", under: trial.name)
      again.waivers = trial.waivers.filter { $0.lifts != .rollback }
      let after = try again.evaluate()
      #expect(after.isAccepted, "\(trial)")
      #expect(after.countedVersion.map { $0 >= counted } == true, "\(trial)")
    }
  }

  @Test func `One signature more never lowers the version that counts`() throws {
    try Self.check(seed: 54) { trial, evaluation, random in
      guard let counted = evaluation.countedVersion,
        let position = trial.facts.items.indices.randomElement(using: &random.generator)
      else { return }
      var less = trial
      less.facts.items.remove(at: position)
      guard let before = try less.evaluate().countedVersion else { return }
      #expect(before <= counted, "\(trial) without item \(position)")
    }
  }
}
