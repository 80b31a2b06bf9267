import Reports

extension ReportFixture {
  /// The summary that belongs to rows and findings, with everything that one can have.
  static func summary(of rows: [ReportRow], _ findings: [ReportFinding]) -> ReportSummary {
    let all = findings + rows.flatMap(\.findings)
    return ReportSummary(
      command: "audit", judgedAt: time, judgedBy: "policy.toml", exitStatus: 2,
      failOn: ["changed-artifact", "error", "private-key", "refused", "unsigned"],
      population: population(of: rows), failingArtifacts: UInt64(rows.count { $0.fails }),
      findings: Dictionary(all.map { ($0.code, 1) }, uniquingKeysWith: +),
      failingFindings: UInt64(all.count { $0.fails }),
      question: "without the key \(digest("11"))",
      noLongerAccepted: UInt64(
        rows.count { $0.status.isAccepted && $0.alternative?.isAccepted == false }),
      newlyAccepted: UInt64(
        rows.count { !$0.status.isAccepted && $0.alternative?.isAccepted == true }),
      keys: keys, run: run)
  }

  private static func population(of rows: [ReportRow]) -> ReportPopulation {
    ReportPopulation(
      seen: UInt64(rows.count) + 13,
      artifacts: Dictionary(rows.map { ($0.status, 1) }, uniquingKeysWith: +),
      outOfScope: ["bundle": 4, "link": 1, "private-key": 1, "other": 6],
      extensions: ["txt": 4, "": 1, "md": 1], unreadable: 1)
  }

  private static var keys: [ReportKey] {
    [
      ReportKey(
        keyID: digest("11"), name: "build", algorithm: "ecdsa-p256", owner: "Build team",
        purposes: ["image", "file"], from: "2026-01-01T00:00:00Z", until: "2028-01-01T00:00:00Z",
        counted: 2, notCounted: 0),
      ReportKey(
        keyID: digest("33"), name: "old", algorithm: "rsa-pkcs1-sha256", state: "retired",
        since: "2026-06-01T00:00:00Z", until: "2026-06-01T00:00:00Z", notCounted: 3),
      ReportKey(
        keyID: digest("44"), name: "lost", state: "compromised", since: "2026-03-01T00:00:00Z"),
      ReportKey(
        keyID: digest("22"), name: "release", algorithm: "ed25519", state: "active",
        until: "2027-01-01T00:00:00Z", notCounted: 1),
    ]
  }

  private static var run: ReportRun {
    ReportRun(
      toolVersion: "1.0.0", libcryptoVersion: "OpenSSL 3.0.17",
      arguments: ["audit", "build", "--policy", "policy.toml"], roots: ["build"],
      inputs: [.init(role: "policy", path: "policy.toml", digest: digest("99"))],
      clock: "2026-11-28T12:00:01Z", start: "2026-11-28T12:00:01Z", end: "2026-11-28T12:00:02Z",
      host: "builder", user: "auditor", remarks: ["digests came from a cache"])
  }
}
