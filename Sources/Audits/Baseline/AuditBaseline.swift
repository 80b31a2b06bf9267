import Digests
import NativeSystem
public import Reports
import StrictEncoding

/// An earlier report, against which rows and findings are held: only what is new or worse is news.
///
/// A path, and what a finding is about, is kept as a digest: a report of a million rows stays small.
public struct AuditBaseline: Sendable {
  /// What the earlier run asked beside; its answers are held against those to the same question only.
  public private(set) var question: String?
  private var rows: [SHA256Digest: Row] = [:]
  private var findings: Set<SHA256Digest> = []

  private struct Row {
    let status: ReportStatus
    let bytes: SHA256Digest
  }

  /// Holds nothing yet: everything is new.
  ///
  /// - Parameter question: What the earlier run asked beside.
  public init(question: String? = nil) {
    self.question = question
  }

  /// Notes what the earlier run asked beside.
  mutating func ask(_ question: String?) { self.question = question }

  /// Takes a row of the earlier report, and says whether its path is there for the first time.
  @discardableResult
  public mutating func add(_ row: ReportRow) -> Bool {
    let earlier = rows.updateValue(
      Row(status: row.status, bytes: Self.bytes(of: row)), forKey: Self.key(row.path))
    for finding in row.findings { add(finding) }
    return earlier == nil
  }

  /// Takes a finding of the earlier report.
  public mutating func add(_ finding: ReportFinding) {
    findings.insert(Self.key(finding))
  }

  /// How an artifact stands to what it was.
  ///
  /// Other bytes that are not accepted are new, whatever was there before; only what is accepted is better.
  public func change(of row: ReportRow) -> ReportChange {
    guard let earlier = rows[Self.key(row.path)] else { return .new }
    if !row.status.isAccepted, earlier.bytes != Self.bytes(of: row) { return .new }
    if row.status.badness > earlier.status.badness { return .worse }
    return row.status.badness < earlier.status.badness && row.status.isAccepted ? .better : .same
  }

  /// Whether a finding was there before.
  ///
  /// An answer is held against that to the same question, which is what this run asks beside.
  public func change(of finding: ReportFinding, asking question: String? = nil) -> ReportChange {
    let isAnswer = ["no-longer-accepted", "newly-accepted"].contains(finding.code)
    guard !isAnswer || question == self.question else { return .new }
    return findings.contains(Self.key(finding)) ? .same : .new
  }

  private static func key(_ path: String) -> SHA256Digest {
    SHA256Digest.of(PathText.bytes(of: path))
  }

  private static func bytes(of row: ReportRow) -> SHA256Digest {
    SHA256Digest.of(row.digests.flatMap { Array($0.role.utf8) + [0] + $0.digest.utf8 + [0] })
  }

  /// All that a finding says: a signature by another unknown key, or a link to somewhere else, is another one.
  private static func key(_ finding: ReportFinding) -> SHA256Digest {
    let parts = [
      finding.code, finding.path ?? "", finding.keyID ?? "", finding.digest ?? "", finding.message,
      finding.time ?? "",
    ]
    let texts = parts + finding.related
    return SHA256Digest.of(texts.flatMap { PathText.bytes(of: $0) + [0] })
  }
}
