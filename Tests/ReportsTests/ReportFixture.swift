import NativeSystem
import Reports

/// A small report that has every kind of row and of finding, and names that would do harm.
enum ReportFixture {
  /// The whole report.
  static var report: Report {
    Report(summary: summary, entries: ReportEntryList(rows: rows, findings: findings))
  }

  /// The same without anything hostile, as a person would see it.
  static var plain: Report {
    Report(
      summary: summary(of: plainRows, plainFindings),
      entries: ReportEntryList(rows: plainRows, findings: plainFindings))
  }

  /// A report about nothing at all.
  static var empty: Report {
    var summary = summary(of: [], [])
    summary.keys = []
    summary.question = nil
    summary.exitStatus = 0
    return Report(summary: summary, entries: ReportEntryList())
  }

  /// Every row: each status, each kind, each change, and one for each hostile text.
  static var rows: [ReportRow] { plainRows + HostileTexts.all.map(hostileRow) }

  /// Every finding that is about no artifact.
  static var findings: [ReportFinding] { plainFindings + HostileTexts.all.map(hostileFinding) }

  static var summary: ReportSummary { summary(of: rows, findings) }

  static let time = "2026-11-28T12:00:00Z"

  /// A digest, or a key ID, that is told by its first digits.
  static func digest(_ start: String) -> String {
    "sha256:" + start + String(repeating: "0", count: 64 - start.utf8.count)
  }

  /// A refused file that has a text from outside wherever one can stand.
  static func hostileRow(_ text: String) -> ReportRow {
    ReportRow(
      path: text, kind: "file", status: .refused, fails: true, change: .new,
      alternative: .refused, reference: text, size: 1,
      digests: [ReportDigest(role: "file", digest: digest("dd"), platform: text)],
      signatures: [
        ReportSignature(
          bundle: text, keyID: digest("aa"), keyName: text, algorithm: "ed25519",
          form: "statement", counts: true, reference: text, claimedTime: text, authority: text,
          payloadDigest: digest("ee"))
      ],
      rules: [
        ReportRule(
          id: text, status: "failed", waiver: text,
          demands: [.init(name: text, isAttestation: false, needed: 2, found: 1)])
      ],
      reasons: [
        ReportReason(
          code: "digest-mismatch", check: "artifact-digest", message: text, expected: text,
          found: text, remedy: text, bundle: text, keyID: digest("aa"))
      ],
      findings: [hostileFinding(text)])
  }

  /// A finding that has a text from outside wherever one can stand.
  static func hostileFinding(_ text: String) -> ReportFinding {
    ReportFinding(
      code: "orphan-signature", severity: .warning, path: text, message: text,
      keyID: digest("aa"), digest: digest("dd"), related: [text, "plain"], time: time,
      remedy: text, fails: false, change: .same)
  }
}
