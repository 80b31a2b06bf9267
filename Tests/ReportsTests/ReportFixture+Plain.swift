import Reports

extension ReportFixture {
  /// One row for each status and kind, with everything that a row can have.
  static var plainRows: [ReportRow] { acceptedRows + problemRows }

  private static var acceptedRows: [ReportRow] {
    [
      ReportRow(
        path: "build/app.tar", kind: "image", status: .accepted, change: .better,
        alternative: .refused, reference: "registry.example/app:1.4",
        digests: [
          ReportDigest(role: "manifest", digest: digest("a1"), platform: "linux/amd64"),
          ReportDigest(role: "config", digest: digest("a2"), platform: "linux/amd64"),
        ],
        signatures: [signature(by: "build", "11"), signature(by: "release", "22", counts: false)],
        rules: [
          ReportRule(
            id: "images", status: "passed",
            demands: [
              .init(name: "builders", isAttestation: false, needed: 1, found: 1),
              .init(name: "provenance", isAttestation: true, needed: 1, found: 1),
            ])
        ]),
      ReportRow(
        path: "build/tool", kind: "file", status: .advisory, alternative: .advisory, size: 4096,
        digests: [ReportDigest(role: "file", digest: digest("b1"))],
        signatures: [signature(by: "build", "11")],
        rules: [ReportRule(id: "fresh", status: "advisory")],
        reasons: [
          ReportReason(
            code: "too-old", check: "max-age",
            message: "the signature is older than the rule wants",
            expected: "at most 90 days", found: "120 days", remedy: "sign it again")
        ]),
      ReportRow(
        path: "build/legacy", kind: "tree", status: .waived, alternative: .waived,
        digests: [ReportDigest(role: "tree", digest: digest("c1"))],
        rules: [
          ReportRule(
            id: "two-people", status: "waived", waiver: "W-7",
            demands: [.init(name: "reviewers", isAttestation: false, needed: 2, found: 1)])
        ],
        reasons: [
          ReportReason(
            code: "role-not-met", check: "role", message: "too few keys of the role signed",
            expected: "2 keys of reviewers", found: "1", remedy: "let another reviewer sign")
        ]),
    ]
  }

  private static var problemRows: [ReportRow] {
    [
      ReportRow(
        path: "build/lib.so", kind: "file", status: .refused, fails: true, change: .worse,
        alternative: .refused, size: 12,
        digests: [ReportDigest(role: "file", digest: digest("d1"))],
        rules: [ReportRule(id: "files", status: "failed")],
        reasons: [
          ReportReason(
            code: "digest-mismatch", check: "artifact-digest",
            message: "the bundle is about other bytes", expected: "file \(digest("d0"))",
            found: "file \(digest("d1"))",
            remedy: "fetch the artifact that was signed, or sign this one",
            bundle: "build/lib.so.sigstore.json", keyID: digest("11")),
          ReportReason(
            code: "role-not-met", check: "role", message: "too few keys of the role signed"),
        ],
        findings: [
          ReportFinding(
            code: "changed-artifact", severity: .error, path: "build/lib.so",
            message: "a signature beside it is about other bytes", keyID: digest("11"),
            digest: digest("d0"), remedy: "find out who changed it", fails: true, change: .new)
        ]),
      ReportRow(
        path: "build/new.bin", kind: "file", status: .unsigned, fails: true, change: .new,
        alternative: .accepted, size: 0,
        reasons: [
          ReportReason(
            code: "no-signature", check: "signature", message: "no signature is about it",
            remedy: "sign it")
        ]),
      ReportRow(
        path: "build/broken.tar", status: .error, fails: true, change: .same, alternative: .error,
        size: 3,
        reasons: [
          ReportReason(
            code: "tar-truncated", check: "archive", message: "the archive ends within an entry",
            remedy: "fetch it again")
        ]),
    ]
  }

  /// A finding of each severity.
  static var plainFindings: [ReportFinding] {
    [
      ReportFinding(
        code: "private-key", severity: .error, path: "build/release.key",
        message: "a private key lies about", keyID: digest("22"),
        remedy: "move it away, and think of it as known", fails: true, change: .new),
      ReportFinding(
        code: "key-ends-soon", severity: .warning, message: "the key release ends soon",
        keyID: digest("22"), time: "2027-01-01T00:00:00Z", remedy: "bring in its successor"),
      ReportFinding(
        code: "duplicate", severity: .note, path: "build/tool",
        message: "3 artifacts have the same bytes", digest: digest("b1"),
        related: ["build/tool-2", "build/tool-3"]),
    ]
  }

  private static func signature(
    by name: String, _ start: String, counts: Bool = true
  ) -> ReportSignature {
    ReportSignature(
      bundle: "build/bundles.jsonl:3", keyID: digest(start), keyName: name,
      algorithm: "ecdsa-p256", form: "statement", counts: counts,
      reference: "registry.example/app:1.4", claimedTime: "2026-11-01T00:00:00Z",
      trustedTime: "2026-11-01T00:00:05Z", authority: "tsa", payloadDigest: digest("ee"))
  }
}
