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

  @Test func extensionsAreBoundedAndDoNotDependOnTheirOrder() {
    let count = ReportPopulation.mostExtensions + 50
    let names = (0..<count).map { "x\(1_000 + $0)" }
    func population(_ names: [String]) -> ReportPopulation {
      var population = ReportPopulation()
      for name in names + names.prefix(9) { population.count(extension: name) }
      return population
    }
    let all = population(names)
    #expect(all.extensions.count == ReportPopulation.mostExtensions + 1)
    #expect(all.extensions[ReportPopulation.otherExtensions] == 50)
    #expect(all.extensions["x1000"] == 2 && all.extensions["x1100"] == 1)
    var backwards = ReportPopulation()
    for name in names.reversed() { backwards.count(extension: name) }
    for name in names.prefix(9) { backwards.count(extension: name) }
    #expect(backwards == all)
    var parts = population([])
    for start in stride(from: 0, to: count, by: 40) {
      var part = ReportPopulation()
      for name in names[start..<min(start + 40, count)] { part.count(extension: name) }
      parts.add(part)
    }
    var again = ReportPopulation()
    for name in names.prefix(9) { again.count(extension: name) }
    parts.add(again)
    #expect(parts == all)
  }
}
