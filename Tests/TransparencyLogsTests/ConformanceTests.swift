import Bundles
import StrictEncoding
import TestSupport
import Testing
import TransparencyLogs

/// The log entries of the public Sigstore conformance suite, each with what it proves or why it does not.
///
/// Cases that are refused for something else, such as a certificate or a timestamp, have good entries.
@Suite(
  "Conformance: log entries",
  .enabled(if: TestVectors.shared != nil, "the shared vectors are not beside this checkout"))
struct ConformanceTests {
  /// What is refused before any entry is looked at: no bundles, and no key to verify with.
  private static let others: Set = [
    "bundle-empty-certificate-chain_fail", "bundle-invalid-base64-signature_fail",
    "bundle-negative-log-index_fail", "bundle-unknown-version_fail",
    "intoto-missing-inclusion-proof_fail", "managed-key-no-key_fail",
    "managed-key-wrong-key_fail", "rekor2-no-inclusion-proof_fail",
    "rekor2-timestamp-with-incorrect-time_fail",
  ]
  private static let refusals = [
    "checkpoint-wrong-roothash_fail": "checkpoint-root-mismatch",
    "dsse-invalid-sig_fail": "log-entry-other-signature",
    "dsse-mismatch-sig_fail": "log-entry-other-signature",
    "inclusion-proof-corrupted-hash_fail": "inclusion-root-mismatch",
    "incorrect-public-key_fail": "log-promise-invalid",
    // Its signature is base64 once, where the kind has it twice.
    "intoto-log-entry-mismatch_fail": "log-body-base64",
    "rekor2-checkpoint-missing-origin_fail": "checkpoint-too-few-lines",
    "rekor2-checkpoint-missing-root-hash_fail": "checkpoint-too-few-lines",
    "rekor2-checkpoint-missing-size_fail": "checkpoint-too-few-lines",
    "rekor2-dsse-invalid-sig_fail": "log-entry-other-signature",
    "rekor2-dsse-mismatch-sig_fail": "log-entry-other-signature",
    "wrong-hashedrekord-cert-and-sig_fail": "log-entry-other-signature",
    "wrong-material_fail": "log-entry-other-digest",
  ]

  private static func evidence(
    _ test: ConformanceCase, _ entry: LogEntry
  ) throws(LogEntryError) -> LogEvidence {
    guard let now = try? Timestamp(parsing: "2026-11-28T00:00:00Z") else {
      preconditionFailure("a time")
    }
    return try LogEntryCheck(
      subject: test.subject, logs: test.logs, times: [], now: now, allowedSkew: 300
    ).evidence(of: entry)
  }

  @Test(arguments: ConformanceCase.names.filter { !others.contains($0) })
  func `An entry of the suite is proven, or refused for its fault`(_ name: String) throws {
    let test = try ConformanceCase(name)
    let entry = try #require(test.bundle.material.logEntries.first)
    #expect(test.bundle.material.logEntries.count == 1)
    do throws(LogEntryError) {
      let evidence = try Self.evidence(test, entry)
      #expect(Self.refusals[name] == nil)
      #expect(evidence.checkpoint != nil)
      let time = evidence.integratedTime?.secondsSinceEpoch
      #expect(time == (entry.inclusionPromise == nil ? nil : entry.integratedTime))
    } catch {
      #expect(error.code == Self.refusals[name])
    }
  }

  @Test(arguments: [
    "happy-path-v0.3", "happy-path-intoto-in-dsse-v3", "managed-key-happy-path",
    "rekor2-happy-path", "rekor2-dsse-happy-path", "intoto-with-custom-trust-root",
  ])
  func `No entry is proven for another case's bundle`(_ name: String) throws {
    let test = try ConformanceCase(name)
    let entry = try #require(test.bundle.material.logEntries.first)
    for other in ConformanceCase.names where other != name && !Self.others.contains(other) {
      let another = try ConformanceCase(other)
      // Some cases have one signature and differ in something else.
      guard another.bundle.signature != test.bundle.signature else { continue }
      let error = #expect(throws: EntryBindingError.self, "\(other)") {
        try another.subject.demandMatch(LoggedEntry(decoding: entry))
      }
      #expect(error?.code.hasPrefix("log-entry-") == true)
    }
  }
}
