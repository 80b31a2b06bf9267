import Audits
import Digests
import Policies
import Reports
import SigningKeys
import StrictEncoding

/// What the rows and findings of a report add up to, held against what it claims of the whole.
struct ReplaySums {
  private let claims: ReplayClaims
  private let duplicates = DuplicateFinder(spool: SpoolPlaces())
  private var tally = ReportTally()
  private var failingStatuses: Set<ReportStatus> = []
  /// The paths of the rows, by their digests, which are shorter.
  private var paths: Set<SHA256Digest> = []
  /// Findings that follow from the rows and the policy alone.
  private var claimed: [ReportFinding] = []

  /// The codes of findings that belong to no row and can be repeated all the same.
  private static let repeatable: Set<String> = [
    "duplicate-artifact", "key-ends-soon", "identity-ends-soon", "crl-ends-soon",
    "trusted-root-ends-soon", "timestamp-authority-ends-soon", "waiver-ends-soon",
    "policy-ends-soon",
  ]

  init(_ claims: ReplayClaims) {
    self.claims = claims
  }

  /// Counts a row, and tells of one whose path another row has.
  mutating func add(_ row: ReportRow) -> ReplayFinding? {
    tally.add(row)
    duplicates.add(row)
    if row.fails { failingStatuses.insert(row.status) }
    guard !paths.insert(SHA256Digest.of(Array(row.path.utf8))).inserted else { return nil }
    return .differs(path: row.path, member: "path", expected: "one row", found: "two rows")
  }

  /// Counts a finding that belongs to no row.
  mutating func add(_ finding: ReportFinding) -> ReplayFinding? {
    tally.add(finding)
    if Self.repeatable.contains(finding.code) { claimed.append(finding) }
    let change = claims.hasBaseline ? finding.change : nil
    guard finding.fails != claims.fails(finding.code, change) || finding.change != change else {
      return nil
    }
    return .differs(
      path: finding.path ?? PackName.reportLines, member: "findings", expected: finding.code,
      found: "the same with another weight")
  }

  /// Tells of findings that are missing or made up, of those that can be repeated.
  func findings(_ trust: VerifyTrust, _ head: PackHead) throws(Failure) -> [ReplayFinding] {
    var expected = try duplicateFindings()
    if case .rules(let run) = trust.policy {
      let ending = SoonEnding(within: head.within, at: head.judgedAt)
      expected += ending.findings(run.policy, path: claims.summary.judgedBy)
        .map { claims.completed($0) }
    }
    let found = Set(claimed.map(unchanged))
    let due = Set(expected.map(unchanged))
    guard found.count == claimed.count else { return [Self.findings("each once", "one twice")] }
    return Self.words(due.subtracting(found)).map { Self.findings("none", $0) }
      + Self.words(found.subtracting(due)).map { Self.findings($0, "none") }
  }

  private static func words(_ findings: Set<ReportFinding>) -> [String] {
    findings.map { $0.code + ": " + $0.message }.sorted { $0.precedesBytewise($1) }
  }

  /// Holds the summary against the sums, the policy and the files of the pack.
  func difference(
    _ trust: VerifyTrust, _ head: PackHead, _ pack: UnpackedPack
  ) throws(Failure)
    -> [ReplayFinding]
  {
    let claimed = claims.summary
    var due = claimed
    due.command = "audit"
    due.judgedAt = head.judgedAt.description
    due.judgedBy = trust.rules == nil ? trust.judge : claimed.run.inputs.first?.path ?? ""
    due.failOn = claims.failOn
    due.population.artifacts = tally.artifacts
    due.failingArtifacts = tally.failingArtifacts
    due.findings = tally.findings
    due.failingFindings = tally.failingFindings
    due.noLongerAccepted = tally.noLongerAccepted
    due.newlyAccepted = tally.newlyAccepted
    due.keys = trust.keys(tally)
    due.exitStatus = Int(
      AuditSum(
        tally: tally, population: claimed.population, failingStatuses: failingStatuses, remarks: []
      ).status.rawValue)
    due.run.inputs = try ReplayInputs(trust, pack).inputs(claimed.run.inputs)
    var differences = [ReplayRow(claimed, due).difference()].compactMap(\.self)
    if claimed.population.unreadable != tally.findings["unreadable", default: 0] {
      differences.append(
        .differs(
          path: PackName.reportLines, member: "population",
          expected: "\(claimed.population.unreadable) unreadable",
          found: "\(tally.findings["unreadable", default: 0])"))
    }
    if !claimed.population.reconciles {
      differences.append(
        .differs(
          path: PackName.reportLines, member: "population", expected: "parts that add up",
          found: "\(claimed.population.seen) seen"))
    }
    return differences
  }

  private func duplicateFindings() throws(Failure) -> [ReportFinding] {
    var findings: [ReportFinding] = []
    do throws(ReportError) {
      try duplicates.forEachGroup { group throws(ReportError) in
        guard let first = group.paths.first else { return }
        findings.append(
          claims.completed(
            .duplicate(
              path: first, others: Array(group.paths.dropFirst()), digest: group.digest.digest)))
      }
    } catch {
      throw Failure(error, path: PackName.reportLines)
    }
    return findings
  }

  /// What a finding is, whatever a baseline made of it.
  private func unchanged(_ finding: ReportFinding) -> ReportFinding {
    guard claims.hasBaseline else { return finding }
    var finding = finding
    finding.change = nil
    finding.fails = false
    return finding
  }

  private static func findings(_ expected: String, _ found: String) -> ReplayFinding {
    .differs(path: PackName.reportLines, member: "findings", expected: expected, found: found)
  }
}
