import Reports
import Testing

@Suite struct ReportPopulationTests {
  @Test func addsUp() {
    var population = ReportPopulation(
      seen: 4, artifacts: [.accepted: 1, .error: 1], outOfScope: ["other": 1],
      extensions: ["txt": 1], unreadable: 1)
    #expect(population.reconciles)
    population.seen = 5
    #expect(!population.reconciles)
    population.seen = 4
    population.extensions = [:]
    #expect(!population.reconciles)
  }

  @Test func partsAreAdded() {
    var first = ReportPopulation(seen: 1, artifacts: [.refused: 1])
    first.add(
      ReportPopulation(
        seen: 3, artifacts: [.refused: 1], outOfScope: ["bundle": 1, "other": 1],
        extensions: ["": 1])
    )
    #expect(first.artifacts == [.refused: 2])
    #expect(first.seen == 4)
    #expect(first.reconciles)
  }
}
