/// What is said of a run as a whole.
public struct ReportSummary: Sendable, Hashable {
  /// The command that made the report: `audit` or `verify`.
  public var command: String
  /// The time that everything was judged at, as RFC 3339.
  public var judgedAt: String
  /// What the artifacts were judged by: the policy's name or path, or `keys`.
  public var judgedBy: String
  /// The exit status of the run, by the table of `Docs/CODES.md`.
  public var exitStatus: Int
  /// What makes the run fail: statuses and codes of findings, sorted.
  public var failOn: [String]
  /// Everything that was seen.
  public var population: ReportPopulation
  /// How many artifacts make the run fail.
  public var failingArtifacts: UInt64
  /// How many findings have each code, those about artifacts included.
  public var findings: [String: UInt64]
  /// How many findings make the run fail.
  public var failingFindings: UInt64
  /// What the run asks beside, in a sentence, such as "without the key sha256:..."; nil for nothing.
  public var question: String?
  /// How many accepted artifacts would not be so under what the run asks.
  public var noLongerAccepted: UInt64
  /// How many artifacts would be accepted under what the run asks, and are not.
  public var newlyAccepted: UInt64
  /// The trusted keys, sorted by name.
  public var keys: [ReportKey]
  /// The circumstances of the run.
  public var run: ReportRun

  /// Notes a summary.
  public init(
    command: String, judgedAt: String, judgedBy: String, exitStatus: Int, failOn: [String],
    population: ReportPopulation, failingArtifacts: UInt64 = 0, findings: [String: UInt64] = [:],
    failingFindings: UInt64 = 0, question: String? = nil, noLongerAccepted: UInt64 = 0,
    newlyAccepted: UInt64 = 0, keys: [ReportKey] = [], run: ReportRun
  ) {
    self.command = command
    self.judgedAt = judgedAt
    self.judgedBy = judgedBy
    self.exitStatus = exitStatus
    self.failOn = failOn
    self.population = population
    self.failingArtifacts = failingArtifacts
    self.findings = findings
    self.failingFindings = failingFindings
    self.question = question
    self.noLongerAccepted = noLongerAccepted
    self.newlyAccepted = newlyAccepted
    self.keys = keys
    self.run = run
  }
}
