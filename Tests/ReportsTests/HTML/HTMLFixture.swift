import Reports

/// Synthetic reports of any size, as an audit of a company's releases could have made them.
struct HTMLFixture: ReportEntries {
  /// How many artifacts there are.
  let count: Int

  /// The whole report.
  static func report(of count: Int) -> Report {
    let entries = HTMLFixture(count: count)
    return Report(summary: entries.summary, entries: entries)
  }

  /// Goes through rows that are made on the way.
  func forEachRow(_ body: (ReportRow) throws(ReportError) -> Void) throws(ReportError) {
    for index in 0..<count { try body(Self.row(index)) }
  }

  /// Goes through two findings.
  func forEachFinding(
    _ body: (ReportFinding) throws(ReportError) -> Void
  ) throws(ReportError) {
    for finding in Self.findings { try body(finding) }
  }

  static func status(_ index: Int) -> ReportStatus {
    switch index % 97 {
    case 13: .refused
    case 29: .unsigned
    case 41: .advisory
    case 53: .waived
    case 71 where index % 194 == 71: .error
    default: .accepted
    }
  }

  static func row(_ index: Int) -> ReportRow {
    let status = status(index)
    var row = ReportRow(
      path: path(index), kind: index % 11 == 0 ? "image" : "file", status: status,
      fails: !status.isAccepted, alternative: alternative(index, status),
      size: index % 11 == 0 ? nil : UInt64(index * 7_919 % 90_000_000),
      digests: [ReportDigest(role: "file", digest: digest(index))],
      reasons: reasons(status))
    if status.isAccepted || status == .refused {
      row.signatures = [signature(index, counts: status.isAccepted)]
      row.rules = [rule(status)]
    }
    if index % 61 == 0 { row.findings = [expiring(index)] }
    return row
  }

  private static func path(_ index: Int) -> String {
    let parts = ["gateway", "billing", "search", "identity", "ledger", "notify"]
    let form =
      index % 11 == 0 ? "image.oci.tar" : ["linux-amd64.tar.gz", "sbom.json", "app.deb"][index % 3]
    return "releases/2026.\(index % 12 + 1)/\(parts[index % 6])-1.\(index).0-\(form)"
  }

  private static func alternative(_ index: Int, _ status: ReportStatus) -> ReportStatus {
    index % 211 == 5 && status.isAccepted ? .refused : status
  }

  static func digest(_ index: Int) -> String {
    let digits = String(index, radix: 16)
    return "sha256:" + String(repeating: "0c5d", count: 16).dropLast(digits.utf8.count) + digits
  }

  private static func reasons(_ status: ReportStatus) -> [ReportReason] {
    switch status {
    case .accepted: []
    case .advisory:
      [
        ReportReason(
          code: "signature-too-old", check: "max-age",
          message: "the signature is older than the rule asks",
          expected: "at most 90 days", found: "121 days", remedy: "sign it again")
      ]
    case .waived, .refused:
      [
        ReportReason(
          code: "role-not-met", check: "role",
          message: "too few keys of the role release signed it",
          expected: "2 keys of release", found: "1 key (build-2026)",
          remedy: "let another keeper of the role sign it",
          bundle: "releases/bundles.jsonl:12", keyID: HTMLFixture.digest(1))
      ]
    case .unsigned:
      [
        ReportReason(
          code: "no-signature", check: "signature", message: "no signature is about it",
          remedy: "sign it, or put the bundle beside it")
      ]
    case .error:
      [
        ReportReason(
          code: "tar-truncated", check: "archive", message: "the archive ends within an entry",
          remedy: "fetch it again")
      ]
    }
  }

  private static func signature(_ index: Int, counts: Bool) -> ReportSignature {
    ReportSignature(
      bundle: path(index) + ".sigstore.json", keyID: digest(1),
      keyName: index % 5 == 0 ? "release-2026" : "build-2026", algorithm: "ecdsa-p256",
      form: "statement", counts: counts, claimedTime: "2026-10-01T08:30:00Z",
      trustedTime: "2026-10-01T08:30:02Z", authority: "internal-tsa",
      payloadDigest: digest(index + 7))
  }

  private static func rule(_ status: ReportStatus) -> ReportRule {
    let outcome = status == .accepted ? "passed" : status == .refused ? "failed" : status.rawValue
    return ReportRule(
      id: "releases", status: outcome, waiver: status == .waived ? "W-2026-14" : nil,
      demands: [
        .init(name: "release", isAttestation: false, needed: 2, found: status == .accepted ? 2 : 1),
        .init(name: "provenance", isAttestation: true, needed: 1, found: 1),
      ])
  }

  private static func expiring(_ index: Int) -> ReportFinding {
    ReportFinding(
      code: "key-ends-soon", severity: .warning, message: "its only signer ends within 90 days",
      keyID: digest(1), time: "2027-01-15T00:00:00Z", remedy: "sign it with the successor, too")
  }

  private static let findings = [
    ReportFinding(
      code: "private-key", severity: .error, path: "releases/tools/old-release.key",
      message: "a private key lies about", keyID: digest(3),
      remedy: "move it away, and take it for known", fails: true),
    ReportFinding(
      code: "orphan-signature", severity: .note,
      path: "releases/2026.3/removed.tar.gz.sigstore.json",
      message: "no artifact here is what it is about", digest: digest(99)),
  ]
}
