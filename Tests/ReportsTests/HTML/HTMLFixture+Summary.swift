import Reports

extension HTMLFixture {
  /// The summary that belongs to the rows.
  var summary: ReportSummary {
    var artifacts: [ReportStatus: UInt64] = [:]
    for index in 0..<count { artifacts[Self.status(index), default: 0] += 1 }
    let failing = artifacts.filter { !$0.key.isAccepted }.values.reduce(0, +)
    let changed = (0..<count).count { Self.row($0).alternative != Self.status($0) }
    return ReportSummary(
      command: "audit", judgedAt: "2026-11-28T12:00:00Z", judgedBy: "policies/releases.toml",
      exitStatus: failing > 0 ? 1 : 0, failOn: ["error", "private-key", "refused", "unsigned"],
      population: population(artifacts), failingArtifacts: failing,
      findings: [
        "key-ends-soon": UInt64((count + 60) / 61), "orphan-signature": 1, "private-key": 1,
      ], failingFindings: 1, question: "without the key build-2025, compromised on 2026-05-01",
      noLongerAccepted: UInt64(changed), keys: Self.keys, run: Self.run)
  }

  private func population(_ artifacts: [ReportStatus: UInt64]) -> ReportPopulation {
    let scope: [String: UInt64] = [
      "bundle": UInt64(count), "public-key": 4, "private-key": 1, "policy": 2, "link": 12,
      "other": 61,
    ]
    return ReportPopulation(
      seen: UInt64(count) + scope.values.reduce(0, +) + 3, artifacts: artifacts, outOfScope: scope,
      extensions: ["md": 40, "txt": 19, "": 2], unreadable: 3)
  }

  static let keys = [
    ReportKey(
      keyID: digest(1), name: "build-2026", algorithm: "ecdsa-p256", owner: "Build team",
      purposes: ["file", "image"], from: "2026-01-01T00:00:00Z", until: "2027-06-30T00:00:00Z",
      counted: 812, notCounted: 11),
    ReportKey(
      keyID: digest(2), name: "build-2025", algorithm: "ecdsa-p256", owner: "Build team",
      purposes: ["file", "image"], state: "superseded", since: "2026-01-01T00:00:00Z",
      from: "2025-01-01T00:00:00Z", until: "2026-06-30T00:00:00Z", counted: 120, notCounted: 7),
    ReportKey(
      keyID: digest(3), name: "old-release", algorithm: "rsa-pkcs1-sha256", owner: "Release office",
      state: "compromised", since: "2025-09-14T00:00:00Z", from: "2023-03-01T00:00:00Z",
      until: "2026-03-01T00:00:00Z", counted: 0, notCounted: 96),
    ReportKey(
      keyID: digest(4), name: "release-2026", algorithm: "ed25519", owner: "Release office",
      purposes: ["file"], from: "2025-11-15T00:00:00Z", counted: 204, notCounted: 0),
    ReportKey(
      keyID: digest(5), name: "vendor-acme", owner: "ACME", state: "retired",
      since: "2026-08-01T00:00:00Z", counted: 31, notCounted: 2),
  ]

  private static let run = ReportRun(
    toolVersion: "1.4.0", libcryptoVersion: "3.0.17",
    arguments: [
      "audit", "releases", "--policy", "policies/releases.toml", "--report", "html:audit.html",
    ], roots: ["releases"],
    inputs: [
      .init(role: "policy", path: "policies/releases.toml", digest: digest(17)),
      .init(role: "waivers", path: "policies/waivers.toml", digest: digest(18)),
    ], clock: "2026-11-28T12:00:03Z", start: "2026-11-28T12:00:03Z", end: "2026-11-28T12:00:09Z",
    host: "auditor-3", user: "audit")
}
