import StrictEncoding

/// What SARIF has no place for: the population, in which accepted artifacts count too, and by what
/// everything was judged.
enum SARIFRunProperties {
  static func object(_ summary: ReportSummary) -> JSONValue {
    JSONMembers.present([
      ("command", JSONMembers.shown(summary.command)),
      ("judgedAt", .string(ShownText.of(summary.judgedAt))),
      ("judgedBy", .string(ShownText.of(summary.judgedBy))),
      ("failOn", .array(summary.failOn.map { .string(ShownText.of($0)) })),
      ("population", population(summary.population)),
      ("failingArtifacts", JSONMembers.count(summary.failingArtifacts)),
      ("failingFindings", JSONMembers.count(summary.failingFindings)),
      ("question", JSONMembers.shown(summary.question)),
      (
        "noLongerAccepted",
        summary.question.map { _ in JSONMembers.count(summary.noLongerAccepted) }
      ),
      ("newlyAccepted", summary.question.map { _ in JSONMembers.count(summary.newlyAccepted) }),
    ])
  }

  private static func population(_ population: ReportPopulation) -> JSONValue {
    let artifacts = ReportStatus.allCases.map { status in
      (status.rawValue, JSONMembers.count(population.artifacts[status, default: 0]))
    }
    return [
      "seen": JSONMembers.count(population.seen),
      "artifacts": .object(JSONObject(artifacts)),
      "outOfScope": JSONMembers.count(population.outOfScopeCount),
      "unreadable": JSONMembers.count(population.unreadable),
    ]
  }
}
