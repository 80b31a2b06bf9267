import Audits
import Digests
import Policies
import PolicyFiles
import Reports
import SigningKeys
import StrictEncoding

/// What the report of a pack claims of the run as a whole, and what that makes of a row that is repeated.
struct ReplayClaims: Sendable {
  let summary: ReportSummary
  /// What fails; the usual, where the report's words for it are none, which then differ.
  private let failing: FailingSet

  /// Reads the summary, which is the last line of the report.
  init(_ pack: UnpackedPack) throws(Failure) {
    do throws(PackError) {
      var lines = try PackLines(
        pack.path(of: PackName.reportLines), limit: ReportLine.limits.maxBytes)
      var last: [UInt8] = []
      while let line = try lines.next() { last = line }
      guard case .summary(let summary)? = try? ReportLine(parsing: last) else {
        throw .facts(line: 1, expected: "a report that ends with its summary")
      }
      self.summary = summary
    } catch {
      throw Failure(error)
    }
    failing = (try? FailingSet(parsing: summary.failOn.joined(separator: ","))) ?? .standard
  }

  /// What the report calls each key, by its ID, where keys judged.
  var keyNames: [String: String] {
    Dictionary(summary.run.inputs.filter { $0.role.isExactly("key") }.map { ($0.digest, $0.path) })
    {
      first, _ in first
    }
  }

  /// What fails, sorted as the report has it.
  var failOn: [String] { failing.sorted }

  /// Whether the audit was held against an earlier report, which is not in a pack.
  var hasBaseline: Bool { summary.run.inputs.contains { $0.role.isExactly("baseline") } }

  /// Whether something else was asked, whose answers are not repeated.
  var hasQuestion: Bool { summary.question != nil }

  /// The part of a path below the one root, as an audit notes it.
  func below(_ path: String) -> String? {
    AuditPlace.below(path, roots: summary.run.roots)
  }

  /// A repeated row with what the run made of it.
  ///
  /// Answers to what was asked beside, and changes against a baseline, are taken as claimed where there were
  /// such things, and are none otherwise.
  func completed(_ row: ReportRow, _ findings: [AuditFinding], as claimed: ReportRow) -> ReportRow {
    var row = row
    row.alternative = hasQuestion ? claimed.alternative : nil
    row.change = hasBaseline ? claimed.change : nil
    row.fails = failing.fails(row.status, row.change)
    let all = findings + AuditAnswering.findings(row)
    row.findings = all.enumerated().map { position, finding in
      completed(
        finding, as: claimed.findings.indices.contains(position) ? claimed.findings[position] : nil)
    }
    return row
  }

  /// A repeated finding with what the run made of it.
  func completed(_ finding: AuditFinding, as claimed: ReportFinding? = nil) -> ReportFinding {
    var finished = ReportFinding(finding)
    finished.change = hasBaseline ? claimed?.change : nil
    finished.fails = fails(finished.code, finished.change)
    return finished
  }

  /// Whether a finding fails the run.
  func fails(_ code: String, _ change: ReportChange?) -> Bool {
    failing.fails(code, change)
  }
}

extension VerifyTrust {
  /// Believes keys of a pack, under the names that its report has for them.
  init(packed keys: [String], _ requirement: Requirement, _ claims: ReplayClaims) throws(Failure) {
    var all: [PublicKey] = []
    for key in keys { all.append(try KeySource(key).publicKey()) }
    let known = claims.keyNames
    let names = Dictionary(
      all.compactMap { key in known[key.id.digest.description].map { (key.id, $0) } }
    ) { first, _ in first }
    try self.init(TrustedKeyFiles(all, names: names), requirement)
  }
}
